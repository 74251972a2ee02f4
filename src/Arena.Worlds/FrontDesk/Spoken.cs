using Arena.Core;

namespace Arena.Worlds.FrontDesk;

/// <summary>A text as words, with whole-word search for phrases.</summary>
internal sealed class Spoken
{
    private readonly string _padded;

    public Spoken(string text)
    {
        Words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        _padded = $" {string.Join(' ', Words)} ";
    }

    public string[] Words { get; }

    /// <summary>Whether the words of the phrase follow one another somewhere.</summary>
    public bool Says(string phrase) => Find(phrase) >= 0;

    public bool SaysAny(IEnumerable<string> phrases) => phrases.Any(Says);

    /// <summary>Whether both are said, and the first one begins before the second.</summary>
    public bool SaysInOrder(string first, string second) => Find(first) is >= 0 and var at && at < Find(second);

    private int Find(string phrase) => _padded.IndexOf($" {phrase} ", StringComparison.Ordinal);
}
