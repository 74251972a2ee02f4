using Arena.Learning.Models;
using Arena.Learning.Recipes;
using Arena.Learning.Rewards;
using Arena.Rules.Worlds;

namespace Arena.Learning.Optimizers.Dpo;

/// <summary>Fits the policy to preferences by <see cref="DpoLoss"/> or a relative of it; the reference is the player's start.</summary>
internal sealed class Dpo(DpoOptions options) : IOptimizer
{
    public bool NeedsPreferences => true;

    public bool NeedsReward => false;

    public int Train(Lesson lesson, IReadOnlyList<Preference> preferences, IRewardModel? reward, string keep)
    {
        var model = lesson.Policy.Model;
        var pairs = PreferenceTokens.Of(preferences, lesson.Policy);
        var chosen = LogProbs.OfReplies(lesson.Start.Model, [.. pairs.Select(p => p.Chosen)]);
        var rejected = LogProbs.OfReplies(lesson.Start.Model, [.. pairs.Select(p => p.Rejected)]);
        return PairTraining.Run(lesson, reward, options, "dpo", pairs.Count, (update, rows) => DpoStep.Take(
            model, update, [.. rows.Select(i => pairs[i])], [.. rows.Select(i => chosen[i])], [.. rows.Select(i => rejected[i])],
            ratios => DpoVariants.Of(options.Loss, ratios, options.Beta, options.Epsilon), options.Beta));
    }
}
