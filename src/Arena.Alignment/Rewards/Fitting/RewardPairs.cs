using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.Measuring;
using Arena.Core;
using Arena.Models.Torch;
using MathNet.Numerics.Statistics;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>
/// A round's labelled pairs: those that a reward model is fitted to, and those kept apart, which say when its fit ends; and what
/// it is measured to be on these and on the run's <see cref="GoldPairs"/>.
/// </summary>
internal sealed class RewardPairs
{
    private readonly IReadOnlyList<PreferenceTokens> _gold;
    // Gold of the chosen reply less that of the rejected one, of the pairs to fit to.
    private readonly double?[] _trainGold;

    /// <param name="context">Whose.</param>
    /// <param name="preferences">All of the round.</param>
    /// <param name="heldOut">Share kept apart, at least one pair.</param>
    public RewardPairs(TrainingContext context, IReadOnlyList<Preference> preferences, double heldOut)
    {
        Preference[] shuffled = [.. preferences];
        context.Seed.For("reward/split").Random().Shuffle(shuffled);
        var apart = Math.Min(shuffled.Length, Math.Max(1, (int)(shuffled.Length * heldOut)));
        Apart = PreferenceTokens.Of(shuffled[..apart], context.Start);
        Train = PreferenceTokens.Of(shuffled[apart..], context.Start);
        _trainGold = [.. Train.Select(p => p.Chosen.Gold(context.World) - p.Rejected.Gold(context.World))];
        _gold = context.GoldPairs is { } folder ? GoldPairs.Read(folder, context.Start, context.World) : [];
    }

    /// <summary>Those to fit to.</summary>
    public IReadOnlyList<PreferenceTokens> Train { get; }

    /// <summary>Those kept apart.</summary>
    public IReadOnlyList<PreferenceTokens> Apart { get; }

    /// <summary>Share of the pairs kept apart whose chosen reply scores higher; ties count as wrong. ½ where there are none.</summary>
    public double Accuracy(IRewardModel model) => PairAccuracy.Of(model, Apart) ?? 0.5;

    /// <summary>
    /// On the run's gold pairs: <c>reward-gold-accuracy</c>, how often the reward scores the better reply higher, and
    /// <c>ngram-gold-accuracy</c>, the same of the baseline that was fitted to the same pairs; <c>reward-gold-pairs</c>, their
    /// number. On the pairs kept apart: <c>reward-accuracy</c> and <c>ngram-accuracy</c>, against their labels;
    /// <c>reward-labels-apart</c>, their number; <c>reward-length-correlation</c>, Pearson's, of score with tokens of the reply.
    /// On those it was fitted to: <c>flips-fitted</c>, how often it sides with labels that gold says are wrong, and
    /// <c>clean-fitted</c>, with those that are right. What cannot be said is left out.
    /// </summary>
    public Dictionary<string, double> Metrics(IRewardModel model)
    {
        // Measuring is no part of the method, and costs it nothing.
        using var unmetered = ComputeMeter.Begin();
        var (chosen, rejected) = (model.Score([.. Apart.Select(p => p.Chosen)]), model.Score([.. Apart.Select(p => p.Rejected)]));
        var lengths = Apart.Select(p => p.Chosen).Concat(Apart.Select(p => p.Rejected)).Select(r => (double)r.Tokens.Length);
        var correlation = Correlation.Pearson([.. chosen, .. rejected], lengths);
        var ngrams = NgramModel.Fit(Train, Apart);
        return new[]
        {
            (MetricNames.RewardAccuracy, PairAccuracy.Of(chosen, rejected)),
            (MetricNames.NgramAccuracy, Accuracy(ngrams, Apart)),
            (MetricNames.RewardLabelsApart, Apart.Count == 0 ? null : (double?)Apart.Count),
            (MetricNames.RewardGoldAccuracy, PairAccuracy.Of(model, _gold)),
            (MetricNames.NgramGoldAccuracy, Accuracy(ngrams, _gold)),
            (MetricNames.RewardGoldPairs, _gold.Count == 0 ? null : (double?)_gold.Count),
            (MetricNames.RewardLengthCorrelation, double.IsFinite(correlation) ? correlation : null),
            // Passes more over the pairs that were fitted to: not made where nothing is known of their labels.
            (MetricNames.FlipsFitted, PairAccuracy.Of(model, Labelled(right: false))),
            (MetricNames.CleanFitted, PairAccuracy.Of(model, Labelled(right: true))),
        }.Where(m => m.Item2 is not null).ToDictionary(m => m.Item1, m => m.Item2!.Value);
    }

    /// <summary>The pairs that were fitted to whose label gold calls right, or wrong; pairs of equal gold are neither.</summary>
    private List<PreferenceTokens> Labelled(bool right) => [.. Train.Where((_, i) => right ? _trainGold[i] > 0 : _trainGold[i] < 0)];

    private static double? Accuracy(NgramModel ngrams, IReadOnlyList<PreferenceTokens> pairs) => PairAccuracy.Of(
        [.. pairs.Select(p => ngrams.Score(p.Chosen.Tokens))], [.. pairs.Select(p => ngrams.Score(p.Rejected.Tokens))]);
}
