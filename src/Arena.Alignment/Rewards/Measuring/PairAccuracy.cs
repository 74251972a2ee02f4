using Arena.Alignment.Contracts;

namespace Arena.Alignment.Rewards.Measuring;

/// <summary>How often a score sides with a pair's better reply.</summary>
internal static class PairAccuracy
{
    /// <summary>Share of pairs whose first score is the higher; ties count as wrong. Null without pairs.</summary>
    public static double? Of(IReadOnlyList<double> better, IReadOnlyList<double> worse) =>
        better.Count == 0 ? null : better.Zip(worse).Average(p => p.First > p.Second ? 1.0 : 0);

    /// <summary>The same of a reward model's scores of the chosen replies and the rejected ones.</summary>
    public static double? Of(IRewardModel model, IReadOnlyList<PreferenceTokens> pairs) =>
        Of(model.Score([.. pairs.Select(p => p.Chosen)]), model.Score([.. pairs.Select(p => p.Rejected)]));
}
