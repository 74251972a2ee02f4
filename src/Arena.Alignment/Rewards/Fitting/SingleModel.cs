using Arena.Alignment.Contracts;
using Arena.Core;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>A reward of one model, fitted in one run.</summary>
internal static class SingleModel
{
    /// <param name="context">The start, the previous checkpoint and the randomness of the round.</param>
    /// <param name="preferences">Labelled pairs of the round.</param>
    /// <param name="options">Pooling, passes, batch and learning rate.</param>
    /// <param name="loss">The loss of a batch, whose mean is minimised.</param>
    /// <param name="correct">Makes the reward of the fitted and standardised model and the start's replies; null where that is
    /// the model itself.</param>
    /// <returns>What it was measured to be is reported.</returns>
    public static IRewardModel Train(
        TrainingContext context, IReadOnlyList<Preference> preferences, FittedRewardOptions options, PairLoss loss,
            Func<ScalarRewardModel, TokenizedReply[], IRewardModel>? correct = null)
    {
        var pairs = new RewardPairs(context, preferences, options.HeldOut);
        var model = ScalarRewardModel.Previous(context) ?? ScalarRewardModel.New(context, options.Pooling);
        try
        {
            var plan = options.Plan(context.Seed.For("reward"));
            var progress = new FitProgress(context, plan.Steps(pairs.Train.Count));
            RewardFit.Whole(model, pairs.Train, loss, plan, progress);
            var replies = RewardScale.StartReplies(context);
            model.Standardise(replies);
            var reward = correct is null ? model : correct(model, replies);
            progress.Done(pairs.Metrics(reward));
            return reward;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
