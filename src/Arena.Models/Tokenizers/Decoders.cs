using System.Globalization;
using System.Text;

namespace Arena.Models.Tokenizers;

/// <summary>Turns tokens into text again, a step at a time; what the last step leaves is joined.</summary>
internal interface ITokenDecoder
{
    List<string> Decode(List<string> tokens);
}

internal static class Decoders
{
    public static ITokenDecoder Read(JsonPart part)
    {
        var type = part.Required("type");
        switch (type.AsText())
        {
            case "Sequence":
                part.Only("type", "decoders");
                return new Sequence([.. part.Required("decoders").Items().Select(Read)]);
            case "Replace":
                return new Replace(Replacement.Read(part));
            case "ByteFallback":
                part.Only("type");
                return new ByteFallback();
            case "Fuse":
                part.Only("type");
                return new Fuse();
            case "Strip":
                part.Only("type", "content", "start", "stop");
                return ReadStrip(part);
            case "ByteLevel":
                part.Only("type", "add_prefix_space", "trim_offsets", "use_regex");
                return new ByteLevel();
            case var other:
                throw type.Fail($"decoder \"{other}\" is not supported; supported are Sequence, Replace (of a String), ByteFallback, "
                    + "Fuse, Strip, ByteLevel");
        }
    }

    private static Strip ReadStrip(JsonPart part)
    {
        var content = part.Required("content");
        var runes = content.AsText().EnumerateRunes().ToArray();
        return runes.Length == 1
            ? new Strip(runes[0].ToString(), part.Required("start").AsNatural(), part.Required("stop").AsNatural())
            : throw content.Fail("must be one character");
    }

    private sealed class Sequence(ITokenDecoder[] parts) : ITokenDecoder
    {
        public List<string> Decode(List<string> tokens) => parts.Aggregate(tokens, (current, part) => part.Decode(current));
    }

    private sealed class Replace(Replacement replacement) : ITokenDecoder
    {
        public List<string> Decode(List<string> tokens) => tokens.ConvertAll(replacement.Apply);
    }

    private sealed class Fuse : ITokenDecoder
    {
        public List<string> Decode(List<string> tokens) => [string.Concat(tokens)];
    }

    /// <summary>Removes up to so many of a character from the two ends of each token.</summary>
    private sealed class Strip(string content, int start, int stop) : ITokenDecoder
    {
        public List<string> Decode(List<string> tokens) => tokens.ConvertAll(token =>
        {
            var (from, to) = (0, token.Length);
            for (var i = 0; i < start && token.AsSpan(from).StartsWith(content, StringComparison.Ordinal); i++) from += content.Length;
            for (var i = 0; i < stop && token.AsSpan(from, to - from).EndsWith(content, StringComparison.Ordinal); i++)
                to -= content.Length;
            return token[from..to];
        });
    }

    /// <summary>Runs of tokens such as &lt;0xE2&gt; as the UTF-8 that they spell; a � for each where they spell none.</summary>
    private sealed class ByteFallback : ITokenDecoder
    {
        private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

        public List<string> Decode(List<string> tokens)
        {
            var result = new List<string>(tokens.Count);
            var bytes = new List<byte>();
            foreach (var token in tokens)
            {
                if (token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal) && token[5] == '>'
                    && byte.TryParse(token.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                {
                    bytes.Add(value);
                    continue;
                }
                Flush(bytes, result);
                result.Add(token);
            }
            Flush(bytes, result);
            return result;
        }

        private static void Flush(List<byte> bytes, List<string> result)
        {
            if (bytes.Count == 0) return;
            try
            {
                result.Add(Strict.GetString([.. bytes]));
            }
            catch (DecoderFallbackException)
            {
                result.AddRange(Enumerable.Repeat("\uFFFD", bytes.Count));
            }
            bytes.Clear();
        }
    }

    private sealed class ByteLevel : ITokenDecoder
    {
        public List<string> Decode(List<string> tokens)
        {
            var bytes = new List<byte>();
            foreach (var token in tokens)
            {
                if (!ByteLevelAlphabet.TryAppendBytes(token, bytes)) bytes.AddRange(Encoding.UTF8.GetBytes(token));
            }
            return [Encoding.UTF8.GetString([.. bytes])];
        }
    }
}
