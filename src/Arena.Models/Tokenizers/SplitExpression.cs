using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Arena.Models.Tokenizers;

/// <summary>
/// A pattern that splits text as Oniguruma does for Hugging Face. .NET's expressions see UTF-16 units where Oniguruma sees
/// characters, so a character beyond U+FFFF is matched through a stand-in of the same category.
/// </summary>
/// <param name="regex">The pattern, in the syntax of .NET.</param>
/// <param name="fail">Makes the error of a pattern that takes for ever, with the place in the file; null for the program's own.</param>
internal sealed class SplitExpression(Regex regex, Func<string, TokenizerFormatException>? fail = null)
{
    /// <summary>No text of a reasonable pattern comes near it; a pattern made to hang does.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static SplitExpression Read(JsonPart part)
    {
        var pattern = RegexTranslation.Translate(part);
        try
        {
            return new SplitExpression(new Regex(pattern, RegexOptions.CultureInvariant, Limit), part.Fail);
        }
        catch (ArgumentException e)
        {
            throw part.Fail($"this regular expression is not supported: {e.Message}");
        }
    }

    public static SplitExpression Literal(JsonPart part) => part.AsText() is not { Length: > 0 } text
        ? throw part.Fail("an empty pattern would match everywhere; give the text to split at")
        : text.Any(char.IsSurrogate) ? throw part.Fail("characters beyond U+FFFF are not supported in a pattern")
        : new SplitExpression(new Regex(Regex.Escape(text), RegexOptions.CultureInvariant, Limit), part.Fail);

    /// <summary>The whole text in order, as stretches that matched and stretches that did not.</summary>
    /// <exception cref="TokenizerFormatException">The pattern takes for ever on this text.</exception>
    public IEnumerable<Cut> Cut(string text)
    {
        var (seen, positions) = StandIns.Replace(text);
        var at = 0;
        for (var match = Next(() => regex.Match(seen)); match.Success; match = Next(match.NextMatch))
        {
            var (start, end) = (positions?[match.Index] ?? match.Index, positions?[match.Index + match.Length] ?? match.Index
                + match.Length);
            if (start > at) yield return new Cut(at, start, false);
            yield return new Cut(start, end, true);
            at = end;
        }
        if (at < text.Length) yield return new Cut(at, text.Length, false);
    }

    private Match Next(Func<Match> match)
    {
        try
        {
            return match();
        }
        catch (RegexMatchTimeoutException e) when (fail is not null)
        {
            throw fail($"the pattern {e.Pattern} took longer than {Limit.TotalSeconds} s on a text of {e.Input.Length} characters; it "
                + "backtracks without end");
        }
    }

    /// <summary>
    /// One BMP character for every category, none with an upper or lower case in ASCII, rare enough for no pattern to name it.
    /// </summary>
    internal static class StandIns
    {
        public static char Of(UnicodeCategory category) => category switch
        {
            UnicodeCategory.UppercaseLetter => '\u2C00',
            UnicodeCategory.LowercaseLetter => '\u2C30',
            UnicodeCategory.TitlecaseLetter => '\u1F88',
            UnicodeCategory.ModifierLetter => '\uA717',
            UnicodeCategory.OtherLetter => '\uA500',
            UnicodeCategory.NonSpacingMark => '\uA8E0',
            UnicodeCategory.SpacingCombiningMark => '\uA823',
            UnicodeCategory.EnclosingMark => '\uA670',
            UnicodeCategory.DecimalDigitNumber => '\uA620',
            UnicodeCategory.LetterNumber => '\uA6E6',
            UnicodeCategory.OtherNumber => '\uA830',
            UnicodeCategory.Format => '\uFFF9',
            UnicodeCategory.PrivateUse => '\uF8FF',
            UnicodeCategory.ConnectorPunctuation => '\uFE33',
            UnicodeCategory.DashPunctuation => '\uFE58',
            UnicodeCategory.OpenPunctuation => '\uFE17',
            UnicodeCategory.ClosePunctuation => '\uFE18',
            UnicodeCategory.InitialQuotePunctuation => '\u2E02',
            UnicodeCategory.FinalQuotePunctuation => '\u2E03',
            UnicodeCategory.OtherPunctuation => '\uA874',
            UnicodeCategory.MathSymbol => '\u29FF',
            UnicodeCategory.CurrencySymbol => '\uA838',
            UnicodeCategory.ModifierSymbol => '\uA700',
            UnicodeCategory.OtherSymbol => '\uA828',
            _ => '\uFFFE',
        };

        public static bool Contain(char first, char last) =>
            Enum.GetValues<UnicodeCategory>().Any(category => Of(category) >= first && Of(category) <= last);

        /// <summary>
        /// The text with stand-ins, and where each of its characters (and its end) was; no positions where nothing changed.
        /// </summary>
        public static (string Text, int[]? Positions) Replace(string text)
        {
            if (!text.Any(char.IsSurrogate)) return (text, null);
            var replaced = new StringBuilder(text.Length);
            var positions = new List<int>(text.Length + 1);
            var at = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                replaced.Append(rune.IsBmp ? (char)rune.Value : Of(Rune.GetUnicodeCategory(rune)));
                positions.Add(at);
                at += rune.Utf16SequenceLength;
            }
            positions.Add(at);
            return (replaced.ToString(), [.. positions]);
        }
    }
}
