using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback;
using Arena.Core;
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
    private const int ProbePairs = 256;

    public IRewardModel Train(TrainingContext context, IReadOnlyList<Preference> preferences)
    {
        var model = new DRlaifRewardModel(context.Named(options.Labeler).Copy(), (IPromptableWorld)context.World);
        Probe(context, model);
        return model;
    }

    public IRewardModel Load(string folder, IWorld world, Device device) => DRlaifRewardModel.Load(folder, (IPromptableWorld)world, device);

    /// <summary>
    /// How good a labeler it is: <c>label-accuracy</c>, how often it scores the better of two replies of the start higher, and
    /// <c>score-deviation</c>, the unit that a KL coefficient is to be read in.
    /// </summary>
    private static void Probe(TrainingContext context, DRlaifRewardModel model)
    {
        var pairs = ReplyPairs.Sample(context, context.Start, ProbePairs, temperature: 1);
        if (pairs.Count == 0) return;
        var first = model.Score([.. pairs.Select(p => (p.Prompt.Text, p.First))], context.Cancel);
        var second = model.Score([.. pairs.Select(p => (p.Prompt.Text, p.Second))], context.Cancel);
        var mean = first.Average();
        context.Report(new StepReport("reward", 1, 1, new Dictionary<string, double>
        {
            [MetricNames.LabelAccuracy] = ReplyPairs.Accuracy(
                context.World, [.. pairs.Select((p, i) => p with { FirstPreferred = (Math.Sign(first[i] - second[i]) + 1) / 2.0 })])!.Value,
            [MetricNames.ScoreDeviation] = Math.Sqrt(first.Average(s => (s - mean) * (s - mean))),
        }));
    }
}
