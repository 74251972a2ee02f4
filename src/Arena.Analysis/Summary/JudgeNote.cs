using Arena.Analysis.Formatting;
using Arena.Ratings.Agreement;

namespace Arena.Analysis.Summary;

/// <summary>How far the judge is to be believed, beside the results: a leaderboard is no better than who made it.</summary>
public static class JudgeNote
{
    /// <summary>
    /// Sentences that tell what the judge was trained on, how often it agrees with people on test pairs, and how much it minds length.
    /// </summary>
    public static string Of(JudgeQuality quality) =>
        $"a reward model trained on {quality.TrainPairs} pairs of {quality.TrainPrompts} prompts that no player saw. " +
        $"It agrees with people on {quality.Accuracy.Percent()} ({quality.Low.Percent()} … {quality.High.Percent()}) of {quality.Pairs} "
        + $"test pairs of {quality.Prompts} prompts; " +
        $"\"the longer one is better\" on {quality.LengthAccuracy.Percent()}. It prefers the longer one in "
        + $"{quality.PrefersLonger.Percent()}.";
}
