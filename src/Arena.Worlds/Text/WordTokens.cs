using Arena.Core;

namespace Arena.Worlds.Text;

/// <summary>A token of running text.</summary>
/// <param name="Raw">As written between white space.</param>
/// <param name="Word">Lower case, without the punctuation around it: <c>"Don't!"</c> is <c>don't</c>. Empty where there is
/// nothing else.</param>
/// <param name="EndsSentence">Whether a full stop, exclamation or question mark is in what was taken off the end.</param>
public readonly record struct WordToken(string Raw, string Word, bool EndsSentence);

/// <summary>Cuts running text into words.</summary>
public static class WordTokens
{
    /// <summary>The tokens of a text in their order: what white space divides.</summary>
    public static WordToken[] Of(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Token)];

    private static WordToken Token(string raw)
    {
        int start = 0, end = raw.Length;
        while (start < end && !char.IsLetterOrDigit(raw[start])) start++;
        while (end > start && !char.IsLetterOrDigit(raw[end - 1])) end--;
        // The typographic apostrophe is the same letter of "don't".
        var word = raw[start..end].ToLowerInvariant().Replace('’', '\'');
        return new WordToken(raw, word, raw.AsSpan(end).IndexOfAny('.', '!', '?') >= 0);
    }
}
