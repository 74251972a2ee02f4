using Arena.Core;
using Arena.Worlds.Text;

namespace Arena.Worlds.Stories;

/// <summary>
/// The sentiment of a text by a valence lexicon, after VADER (Hutto and Gilbert 2014), whose constants these are.
/// Each known word has its valence v; intensifiers and dampeners among the three words before it move v away from 0 or
/// towards it by 0.293 (0.95 and 0.9 of that at distance 2 and 3); a negation among those three multiplies it by −0.74, once.
/// The three words are of the same sentence, and negations have no valence themselves. With s the sum, the total is
/// s / √(s² + 15), within −1…1. Its parts are the sums of positive and of negative words over the
/// same root; where both occur, one part alone can be beyond 1.
/// </summary>
internal static class Sentiment
{
    private const double Boost = 0.293, Negated = -0.74, Alpha = 15;

    private static readonly double[] AtDistance = [1, 0.95, 0.9];

    private static readonly HashSet<string> Intensifiers =
    [
        "very", "so", "really", "too", "extremely", "most", "more", "much", "completely", "totally", "especially", "deeply",
        "incredibly", "quite", "truly", "such", "absolutely",
    ];

    private static readonly HashSet<string> Dampeners =
        ["almost", "barely", "bit", "hardly", "less", "partly", "scarcely", "slightly", "somewhat"];

    private static readonly HashSet<string> Negations =
        ["no", "not", "never", "cannot", "without", "neither", "nor", "none", "nobody", "nothing", "nowhere", "rarely", "seldom"];

    public static Utility Of(ValenceLexicon lexicon, string text)
    {
        var tokens = WordTokens.Of(text);
        double positive = 0, negative = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            var valence = Valence(lexicon, tokens, i);
            if (valence > 0) positive += valence;
            else negative += valence;
        }
        var sum = positive + negative;
        var root = Math.Sqrt(sum * sum + Alpha);
        UtilityPart[] parts = [new("positive", positive / root), new("negative", negative / root)];
        return new Utility(parts.Sum(part => part.Value), parts);
    }

    private static double Valence(ValenceLexicon lexicon, WordToken[] tokens, int at)
    {
        if (IsNegation(tokens[at].Word) || !lexicon.TryGet(tokens[at], out var valence)) return 0;
        var (sign, boost, negated) = (Math.Sign(valence), 0.0, false);
        for (var back = 1; back <= AtDistance.Length && at - back >= 0 && !tokens[at - back].EndsSentence; back++)
        {
            var word = tokens[at - back].Word;
            if (Intensifiers.Contains(word)) boost += Boost * AtDistance[back - 1];
            else if (Dampeners.Contains(word)) boost -= Boost * AtDistance[back - 1];
            negated |= IsNegation(word);
        }
        return (valence + sign * boost) * (negated ? Negated : 1);
    }

    private static bool IsNegation(string word) => Negations.Contains(word) || word.EndsWith("n't", StringComparison.Ordinal);
}
