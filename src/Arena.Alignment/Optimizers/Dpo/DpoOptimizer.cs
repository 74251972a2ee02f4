using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models.Scoring;

namespace Arena.Alignment.Optimizers.Dpo;

/// <summary>Fits the policy to preferences by <see cref="DpoLoss"/> or a relative of it; the reference is the player's start.</summary>
internal sealed class DpoOptimizer(DpoOptions options) : IPairOptimizer
{
    public int Train(TrainingContext context, IReadOnlyList<Preference> preferences, Probe probe)
    {
        var model = context.Policy.Model;
        var pairs = PreferenceTokens.Of(preferences, context.Policy);
        var chosen = LogProbs.OfReplies(context.Start.Model, [.. pairs.Select(p => p.Chosen.Sequence)]);
        var rejected = LogProbs.OfReplies(context.Start.Model, [.. pairs.Select(p => p.Rejected.Sequence)]);
        return PairTraining.Run(context, probe, options, "dpo", pairs.Count, (update, rows) => DpoStep.Take(
            model, update, [.. rows.Select(i => pairs[i])], [.. rows.Select(i => chosen[i])], [.. rows.Select(i => rejected[i])],
            ratios => DpoVariants.Of(options.Loss, ratios, options.Beta, options.Epsilon), options.Beta), options.UntilMargin);
    }
}
