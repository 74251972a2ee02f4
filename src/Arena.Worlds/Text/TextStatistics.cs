namespace Arena.Worlds.Text;

/// <summary>
/// How a text is made, whatever it says: what tells a salad of happy words from a happy story. Words are what white space
/// divides, lower case and without the punctuation around them. All are 0 for a text without a word.
/// </summary>
/// <param name="Words">How many words the text has.</param>
/// <param name="RepeatedTrigrams">Share, 0…1, of the three-word sequences that came before in the text; 0 with fewer than
/// three words.</param>
/// <param name="DistinctWords">Different words over all words, 0…1. It falls with length: compare texts of like length.</param>
/// <param name="MeanWordLength">Mean number of characters in a word.</param>
/// <param name="LexiconWords">Share, 0…1, of words that a lexicon knows; 0 without a lexicon. Plain stories have about a tenth.</param>
public sealed record TextStatistics(int Words, double RepeatedTrigrams, double DistinctWords, double MeanWordLength, double LexiconWords)
{
    /// <summary>The statistics of a text, with <see cref="LexiconWords"/> where a lexicon is given.</summary>
    public static TextStatistics Of(string text, ValenceLexicon? lexicon = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = WordTokens.Of(text).Where(token => token.Word.Length > 0).ToArray();
        if (tokens.Length == 0) return new TextStatistics(0, 0, 0, 0, 0);
        var trigrams = Enumerable.Range(0, Math.Max(0, tokens.Length - 2))
            .Select(i => (tokens[i].Word, tokens[i + 1].Word, tokens[i + 2].Word)).ToArray();
        double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
        return new TextStatistics(
            tokens.Length,
            Share(trigrams.Length - trigrams.Distinct().Count(), trigrams.Length),
            Share(tokens.DistinctBy(token => token.Word).Count(), tokens.Length),
            tokens.Average(token => token.Word.Length),
            Share(lexicon is null ? 0 : tokens.Count(token => lexicon.TryGet(token, out _)), tokens.Length));
    }
}
