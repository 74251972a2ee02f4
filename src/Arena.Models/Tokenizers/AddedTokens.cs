using System.Buffers;

namespace Arena.Models.Tokenizers;

/// <summary>A token that is looked for in the text itself, before the model sees what is left.</summary>
/// <param name="SingleWord">Only where no word character touches it.</param>
/// <param name="LStrip">Takes the white space before it.</param>
/// <param name="RStrip">Takes the white space after it.</param>
/// <param name="Normalized">Looked for in normalized text, in its normalized form.</param>
internal sealed record AddedToken(
    int Id, string Content, bool Special, bool SingleWord, bool LStrip, bool RStrip, bool Normalized);

/// <summary>Finds added tokens: at the leftmost place the longest, as an Aho-Corasick automaton would.</summary>
internal sealed class AddedTokens
{
    private readonly Dictionary<char, List<(string Pattern, AddedToken Token)>> _byFirst = [];
    private readonly SearchValues<char> _firsts;

    public AddedTokens(IEnumerable<(string Pattern, AddedToken Token)> patterns)
    {
        foreach (var entry in patterns)
        {
            if (!_byFirst.TryGetValue(entry.Pattern[0], out var list)) _byFirst.Add(entry.Pattern[0], list = []);
            list.Add(entry);
        }
        // Stable: of two tokens that normalize to the same text the first one is found.
        foreach (var first in _byFirst.Keys.ToList()) _byFirst[first] = [.. _byFirst[first].OrderByDescending(e => e.Pattern.Length)];
        _firsts = SearchValues.Create([.. _byFirst.Keys]);
    }

    /// <summary>
    /// The text in order: tokens that were found (with what is around them where they take white space), and text between.
    /// </summary>
    public IEnumerable<(string Text, int? Id)> Split(string text)
    {
        var done = 0;
        foreach (var (at, end, token) in Matches(text))
        {
            var (start, stop) = (at, end);
            if (token.SingleWord && (WordCharacters.Ends(text.AsSpan(0, start)) || WordCharacters.Starts(text.AsSpan(stop)))) continue;
            if (token.LStrip) start = Math.Max(text.AsSpan(0, start).TrimEnd().Length, done);
            if (token.RStrip) stop = text.Length - text.AsSpan(stop).TrimStart().Length;
            if (done < start) yield return (text[done..start], null);
            yield return ("", token.Id);
            done = stop;
        }
        if (done < text.Length) yield return (text[done..], null);
    }

    private IEnumerable<(int Start, int End, AddedToken Token)> Matches(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var step = text.AsSpan(at).IndexOfAny(_firsts);
            if (step < 0) yield break;
            at += step;
            var (pattern, token) = _byFirst[text[at]].Find(e => string.CompareOrdinal(text, at, e.Pattern, 0, e.Pattern.Length) == 0);
            if (pattern is null)
            {
                at++;
                continue;
            }
            yield return (at, at + pattern.Length, token);
            at += pattern.Length;
        }
    }
}
