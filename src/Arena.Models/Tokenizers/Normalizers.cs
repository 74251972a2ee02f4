using System.Text;

namespace Arena.Models.Tokenizers;

/// <summary>Rewrites a text before it is split.</summary>
internal interface INormalizer
{
    string Normalize(string text);
}

internal static class Normalizers
{
    private const string Supported = "Sequence, Prepend, Replace (of a String), Lowercase, NFC, NFD, NFKC, NFKD, Strip";

    public static INormalizer Read(JsonPart part)
    {
        var type = part.Required("type");
        switch (type.AsText())
        {
            case "Sequence":
                part.Only("type", "normalizers");
                return new Sequence([.. part.Required("normalizers").Items().Select(Read)]);
            case "Prepend":
                part.Only("type", "prepend");
                return new Prepend(part.Required("prepend").AsText());
            case "Replace":
                return new Replace(Replacement.Read(part));
            case "Lowercase":
                part.Only("type");
                return new Lowercase();
            case "Strip":
                part.Only("type", "strip_left", "strip_right");
                return new Strip(part.Required("strip_left").AsFlag(), part.Required("strip_right").AsFlag());
            case "NFC" or "NFD" or "NFKC" or "NFKD":
                part.Only("type");
                return new Unicode(Enum.Parse<UnicodeForm>(type.AsText()));
            case var other:
                throw type.Fail($"normalizer \"{other}\" is not supported; supported are {Supported}");
        }
    }

    private sealed class Sequence(INormalizer[] parts) : INormalizer
    {
        public string Normalize(string text) => parts.Aggregate(text, (current, part) => part.Normalize(current));
    }

    private sealed class Prepend(string prefix) : INormalizer
    {
        public string Normalize(string text) => text == "" ? text : prefix + text;
    }

    private sealed class Replace(Replacement replacement) : INormalizer
    {
        public string Normalize(string text) => replacement.Apply(text);
    }

    private sealed class Strip(bool left, bool right) : INormalizer
    {
        public string Normalize(string text)
        {
            if (left) text = text.TrimStart();
            return right ? text.TrimEnd() : text;
        }
    }

    private sealed class Lowercase : INormalizer
    {
        public string Normalize(string text)
        {
            var lower = new StringBuilder(text.Length);
            foreach (var rune in text.EnumerateRunes())
            {
                // The one character whose full lower case is two.
                if (rune.Value == 0x130) lower.Append("i\u0307");
                else lower.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            return lower.ToString();
        }
    }

    private sealed class Unicode(UnicodeForm form) : INormalizer
    {
        public string Normalize(string text) => UnicodeNormalization.Normalize(text, form);
    }
}
