using Arena.Alignment.Contracts;
using Arena.Core;
using MathNet.Numerics.Statistics;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>A round's labelled pairs: those that a reward model is fitted to, and those kept apart to measure it.</summary>
internal sealed class RewardPairs
{
    private readonly IReadOnlyList<PreferenceTokens> _apart;
    // Gold of the chosen reply less that of the rejected one, of the pairs apart and of those to fit to.
    private readonly double?[] _gold, _trainGold;

    /// <param name="context">The start, whose tokens the pairs become, and the randomness of the split.</param>
    /// <param name="preferences">All labelled pairs of the round.</param>
    /// <param name="heldOut">Share kept apart, at least one pair.</param>
    public RewardPairs(TrainingContext context, IReadOnlyList<Preference> preferences, double heldOut)
    {
        Preference[] shuffled = [.. preferences];
        context.Seed.For("reward/split").Random().Shuffle(shuffled);
        var apart = Math.Min(shuffled.Length, Math.Max(1, (int)(shuffled.Length * heldOut)));
        _apart = PreferenceTokens.Of(shuffled[..apart], context.Start);
        Train = PreferenceTokens.Of(shuffled[apart..], context.Start);
        (_gold, _trainGold) = ([.. _apart.Select(Gap)], [.. Train.Select(Gap)]);

        double? Gap(PreferenceTokens p) => p.Chosen.Gold(context.World) - p.Rejected.Gold(context.World);
    }

    /// <summary>The pairs that the reward model is fitted to.</summary>
    public IReadOnlyList<PreferenceTokens> Train { get; }

    /// <summary>Share of the pairs kept apart whose chosen reply scores higher; ties count as wrong. ½ where there are none.</summary>
    public double Accuracy(IRewardModel model) => Accuracy(Scores(model, _apart), _ => 1) ?? 0.5;

    /// <summary>
    /// On the pairs kept apart: <c>reward-accuracy</c>, against their labels; <c>reward-gold-accuracy</c>, against the gold
    /// utility, pairs of equal gold left out; <c>reward-length-correlation</c>, Pearson's, of score with tokens of the reply.
    /// On those it was fitted to: <c>flips-fitted</c>, how often it sides with labels that gold says are wrong, and
    /// <c>clean-fitted</c>, with those that are right. What cannot be said is left out.
    /// </summary>
    public Dictionary<string, double> Metrics(IRewardModel model)
    {
        var scores = Scores(model, _apart);
        // One pass more over these pairs, without gradient: not made where nothing is known of their labels.
        var fitted = Scores(model, _trainGold.Any(gap => gap is not null) ? Train : []);
        var lengths = _apart.Select(p => p.Chosen).Concat(_apart.Select(p => p.Rejected)).Select(r => (double)r.Tokens.Length);
        var correlation = Correlation.Pearson([.. scores.Chosen, .. scores.Rejected], lengths);
        return new[]
        {
            (MetricNames.RewardAccuracy, Accuracy(scores, _ => 1)),
            (MetricNames.RewardGoldAccuracy, Accuracy(scores, i => Math.Sign(_gold[i] ?? 0))),
            (MetricNames.RewardLengthCorrelation, double.IsFinite(correlation) ? correlation : null),
            (MetricNames.FlipsFitted, Accuracy(fitted, i => _trainGold[i] < 0 ? 1 : 0)),
            (MetricNames.CleanFitted, Accuracy(fitted, i => _trainGold[i] > 0 ? 1 : 0)),
        }.Where(m => m.Item2 is not null).ToDictionary(m => m.Item1, m => m.Item2!.Value);
    }

    /// <param name="scores">Scores of both replies of each pair.</param>
    /// <param name="better">1 where the chosen reply of a pair is the better one, −1 where the other is, 0 to leave the pair out.</param>
    private static double? Accuracy((double[] Chosen, double[] Rejected) scores, Func<int, int> better)
    {
        var counted = Enumerable.Range(0, scores.Chosen.Length).Where(i => better(i) != 0).ToList();
        return counted.Count == 0 ? null : counted.Average(i => Math.Sign(scores.Chosen[i] - scores.Rejected[i]) == better(i) ? 1.0 : 0);
    }

    private static (double[] Chosen, double[] Rejected) Scores(IRewardModel model, IReadOnlyList<PreferenceTokens> pairs) =>
        (model.Score([.. pairs.Select(p => p.Chosen)]), model.Score([.. pairs.Select(p => p.Rejected)]));
}
