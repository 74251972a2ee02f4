namespace Arena.Worlds.Text;

/// <summary>How much of a reply is its prompt's.</summary>
public static class PromptCopies
{
    /// <summary>
    /// Share, 0…1, of the reply's three-word sequences that the prompt has too; 0 with fewer than three words. Words as in
    /// <see cref="TextStatistics"/>.
    /// </summary>
    public static double Share(string prompt, string reply)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(reply);
        var (asked, said) = (Trigrams(prompt).ToHashSet(), Trigrams(reply).ToArray());
        return said.Length == 0 ? 0 : (double)said.Count(asked.Contains) / said.Length;
    }

    private static IEnumerable<(string, string, string)> Trigrams(string text)
    {
        var words = WordTokens.Of(text).Select(token => token.Word).Where(word => word.Length > 0).ToArray();
        return Enumerable.Range(0, Math.Max(0, words.Length - 2)).Select(i => (words[i], words[i + 1], words[i + 2]));
    }
}
