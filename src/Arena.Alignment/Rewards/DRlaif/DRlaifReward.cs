using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.Measuring;
using Arena.Core;
using Arena.Models.Torch;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.DRlaif;

/// <summary>
/// d-RLAIF: nothing is fitted, a labeler's score is the reward. It is kept in the checkpoint, so that it stays what it was.
/// </summary>
internal sealed class DRlaifReward(DRlaifOptions options) : IReward
{
    public IRewardModel Train(TrainingContext context, IReadOnlyList<Preference> preferences)
    {
        var model = new DRlaifRewardModel(context.Named(options.Labeler).Copy(), (IPromptableWorld)context.World);
        try
        {
            var scores = model.Score(RewardScale.StartReplies(context));
            Measure(context, model, scores);
            if (options.Scale == ScaleKind.Standardised) model.Scale = RewardScale.Of(scores);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    public IRewardModel Load(string folder, IWorld world, Device device) => DRlaifRewardModel.Load(folder, (IPromptableWorld)world, device);

    /// <summary>
    /// How good a labeler it is: <c>reward-gold-accuracy</c>, how often it scores the better reply of the run's gold pairs
    /// higher, and <c>score-deviation</c>, the unit that a KL coefficient is to be read in where scores stay raw.
    /// </summary>
    private static void Measure(TrainingContext context, DRlaifRewardModel model, IReadOnlyList<double> scores)
    {
        // Measuring is no part of the method, and costs it nothing.
        using var unmetered = ComputeMeter.Begin();
        var mean = scores.Average();
        var metrics = new Dictionary<string, double>
        {
            [MetricNames.ScoreDeviation] = Math.Sqrt(scores.Average(s => (s - mean) * (s - mean))),
        };
        if (context.GoldPairs is { } folder)
        {
            var pairs = GoldPairs.Read(folder, context.Start, context.World);
            if (PairAccuracy.Of(model, pairs) is { } accuracy)
            {
                // The labeler of a d-RLAIF player is its reward, so that both names are true of it.
                metrics[MetricNames.LabelAccuracy] = metrics[MetricNames.RewardGoldAccuracy] = accuracy;
                metrics[MetricNames.RewardGoldPairs] = pairs.Count;
            }
        }
        context.Report(new StepReport("reward", 1, 1, metrics));
    }
}
