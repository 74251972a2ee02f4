using System.Text;

namespace Arena.Learning.Text;

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
                part.Only("type", "pattern", "content");
                return new Replace(LiteralPattern.Read(part.Required("pattern")), part.Required("content").AsText());
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

    private sealed class Replace(string pattern, string content) : INormalizer
    {
        public string Normalize(string text) => text.Replace(pattern, content, StringComparison.Ordinal);
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

/// <summary>The pattern of a Replace, in a normalizer or a decoder.</summary>
internal static class LiteralPattern
{
    public static string Read(JsonPart part)
    {
        part.Only("String", "Regex");
        if (part.Optional("Regex") is { } regex) throw regex.Fail("Replace is supported with a String pattern, not with a Regex");
        var pattern = part.Required("String");
        return pattern.AsText() is { Length: > 0 } text ? text : throw pattern.Fail("an empty pattern would match everywhere; give the text to replace");
    }
}
