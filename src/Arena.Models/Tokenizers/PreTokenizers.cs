using System.Text;
using System.Text.RegularExpressions;

namespace Arena.Models.Tokenizers;

/// <summary>Splits a text into the pieces that the model sees one by one. Empty pieces are dropped by the caller.</summary>
internal interface IPreTokenizer
{
    IEnumerable<string> Split(string text);
}

internal static partial class PreTokenizers
{
    public static IPreTokenizer Read(JsonPart part)
    {
        var type = part.Required("type");
        switch (type.AsText())
        {
            case "Sequence":
                part.Only("type", "pretokenizers");
                var sequence = new Sequence([.. part.Required("pretokenizers").Items().Select(Read)]);
                // Each pass doubles what is not ASCII, so that forty of them would make a terabyte of one letter.
                return sequence.ByteLevels <= 1 ? sequence
                    : throw part.Fail("has ByteLevel twice, which would write the bytes of the bytes; leave one out");
            case "Whitespace":
                part.Only("type");
                return new Whitespace();
            case "WhitespaceSplit":
                part.Only("type");
                return new WhitespaceSplit();
            case "ByteLevel":
                part.Only("type", "add_prefix_space", "trim_offsets", "use_regex");
                return new ByteLevel(part.Required("add_prefix_space").AsFlag(), part.Flag("use_regex", true));
            case "Split":
                part.Only("type", "pattern", "behavior", "invert");
                return ReadSplit(part);
            case var other:
                throw type.Fail($"pre-tokenizer \"{other}\" is not supported; supported are Sequence, Whitespace, WhitespaceSplit, "
                    + "ByteLevel, Split");
        }
    }

    private static PatternSplit ReadSplit(JsonPart part)
    {
        var pattern = part.Required("pattern");
        pattern.Only("String", "Regex");
        var expression = pattern.Optional("Regex") is { } regex
            ? SplitExpression.Read(regex)
            : SplitExpression.Literal(pattern.Required("String"));
        var behavior = part.Required("behavior");
        if (!Enum.TryParse<SplitBehavior>(behavior.AsText(), out var parsed) || parsed.ToString() != behavior.AsText())
            throw behavior.Fail(
                $"\"{behavior.AsText()}\" is not a behavior; supported are {string.Join(", ", Enum.GetNames<SplitBehavior>())}");
        return new PatternSplit(expression, parsed, part.Required("invert").AsFlag());
    }

    /// <summary>GPT-2's split into contractions, words, numbers, punctuation and white space.</summary>
    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Gpt2();

    /// <summary>A text as GPT-2 splits it, written in the byte-level alphabet.</summary>
    public static IEnumerable<string> Gpt2Pieces(string text) => new ByteLevel(addPrefixSpace: false, useRegex: true).Split(text);

    private sealed class Sequence(IPreTokenizer[] parts) : IPreTokenizer
    {
        public int ByteLevels { get; } = parts.Sum(part => part is Sequence inner ? inner.ByteLevels : part is ByteLevel ? 1 : 0);

        public IEnumerable<string> Split(string text)
        {
            IEnumerable<string> pieces = [text];
            foreach (var part in parts) pieces = pieces.SelectMany(piece => part.Split(piece).Where(p => p != ""));
            return pieces;
        }
    }

    private sealed class WhitespaceSplit : IPreTokenizer
    {
        public IEnumerable<string> Split(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Runs of word characters, and runs of what is neither those nor white space: <c>\w+|[^\w\s]+</c>.</summary>
    private sealed class Whitespace : IPreTokenizer
    {
        public IEnumerable<string> Split(string text)
        {
            var (start, at) = (0, 0);
            (bool Space, bool Word) kind = (true, false);
            while (at < text.Length)
            {
                var rune = Rune.GetRuneAt(text, at);
                var space = Rune.IsWhiteSpace(rune);
                var next = (space, !space && WordCharacters.Contains(rune));
                if (next != kind)
                {
                    if (!kind.Space) yield return text[start..at];
                    (start, kind) = (at, next);
                }
                at += rune.Utf16SequenceLength;
            }
            if (!kind.Space) yield return text[start..];
        }
    }

    /// <summary>Writes every byte of the text's UTF-8 as a visible character, after GPT-2's split where asked for.</summary>
    private sealed class ByteLevel(bool addPrefixSpace, bool useRegex) : IPreTokenizer
    {
        private static readonly SplitExpression Words = new(Gpt2());

        public IEnumerable<string> Split(string text)
        {
            if (addPrefixSpace && !text.StartsWith(' ')) text = " " + text;
            return useRegex
                ? Words.Cut(text).Select(cut => ByteLevelAlphabet.Write(text[cut.Start..cut.End]))
                : [ByteLevelAlphabet.Write(text)];
        }
    }

    private sealed class PatternSplit(SplitExpression expression, SplitBehavior behavior, bool invert) : IPreTokenizer
    {
        public IEnumerable<string> Split(string text) =>
            SplitBehaviors.Apply(behavior, expression.Cut(text).Select(cut => cut with { Matched = cut.Matched != invert }).ToList())
                .Select(cut => text[cut.Start..cut.End]);
    }
}
