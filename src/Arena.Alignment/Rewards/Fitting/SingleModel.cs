using Arena.Alignment.Contracts;
using Arena.Core;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>A reward of one model, the first member of a fit.</summary>
internal static class SingleModel
{
    /// <param name="context">What to train with.</param>
    /// <param name="preferences">Labelled pairs of the round.</param>
    /// <param name="options">Of the fit.</param>
    /// <param name="loss">What is minimised.</param>
    /// <param name="correct">Makes the reward of the fitted and scaled model and the start's replies; null where that is the
    /// model itself.</param>
    /// <returns>What it was measured to be is reported.</returns>
    public static IRewardModel Train(
        TrainingContext context, IReadOnlyList<Preference> preferences, FittedRewardOptions options, PairLoss loss,
            Func<ScalarRewardModel, TokenizedReply[], IRewardModel>? correct = null)
    {
        var pairs = new RewardPairs(context, preferences, options.HeldOut);
        var fit = MemberFit.Train(context, pairs, options, loss, 1);
        var model = fit.Models[0];
        try
        {
            var replies = RewardScale.StartReplies(context);
            model.Rescale(replies, options.Scale);
            var reward = correct is null ? model : correct(model, replies);
            var metrics = pairs.Metrics(reward);
            fit.Measure([0], pairs, metrics);
            fit.Progress.Done(metrics);
            return reward;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
