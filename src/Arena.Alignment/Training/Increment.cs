using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback;
using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Core.Files;
using Arena.Models.Checkpoints;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Training;

/// <summary>
/// One increment of a player's training: its stages, to be run in the order in which they stand here. They share the models
/// that they read. Seeds are by name, so that a stage gives the same whatever ran before it.
/// </summary>
/// <param name="job">The player, the round, and the folders that it goes on from.</param>
/// <param name="world">What it is trained on.</param>
/// <param name="device">The device that models are put on.</param>
/// <param name="report">Told after every step.</param>
/// <param name="cancel">Ends it between steps.</param>
internal sealed class Increment(
    TrainingJob job, IWorld world, Device device, Action<StepReport> report, CancellationToken cancel) : IDisposable
{
    private readonly TrainingContext _context = new(job, world, device, report, cancel);
    private long _generated;
    private double _flops;

    /// <summary>Samples this round's pairs of replies; none where the recipe has no feedback.</summary>
    public IReadOnlyList<Preference> WritePairs()
    {
        var feedback = Catalogue.Make(job.Player.Feedback);
        var pairs = feedback.Write(_context);
        ReportCost("pairs");
        return _context.Budget.Labels is { } labels ? [.. pairs.Take((int)(labels / feedback.LabelsPerPair))] : pairs;
    }

    /// <summary>Labels pairs, and reports how many, how sure the labeler is and how often it agrees with gold.</summary>
    public IReadOnlyList<Preference> Label(IReadOnlyList<Preference> pairs)
    {
        var feedback = FaultyFeedback.Of(job);
        var labelled = feedback.Label(_context, pairs);
        ReportCost("labels");
        if (labelled.Count == 0) return labelled;
        var metrics = new Dictionary<string, double>
        {
            [MetricNames.LabelConfidence] = labelled.Average(p => Math.Max(p.FirstPreferred, 1 - p.FirstPreferred)),
            [MetricNames.Labels] = labelled.Count * feedback.LabelsPerPair,
        };
        if (ReplyPairs.Accuracy(world, labelled) is { } accuracy) metrics[MetricNames.LabelAccuracy] = accuracy;
        report(new StepReport("labels", labelled.Count, labelled.Count, metrics));
        return labelled;
    }

    /// <summary>Fits the reward model, which becomes the caller's; null where the recipe has none.</summary>
    public IRewardModel? FitReward(IReadOnlyList<Preference> preferences)
    {
        var reward = FaultyReward.Train(_context, job, preferences, world, device);
        ReportCost("reward");
        return reward;
    }

    /// <summary>
    /// Trains the policy and publishes the player's checkpoint: the policy, what its optimizer keeps, and the reward model.
    /// </summary>
    /// <returns>The hash of the checkpoint, and the steps that the optimizer took.</returns>
    /// <exception cref="TrainingDivergedException">A value is not finite, or sampler and trainer disagree.</exception>
    /// <exception cref="ModelFolderException">A checkpoint cannot be read.</exception>
    /// <exception cref="DiskFullException">There is no room for the checkpoint.</exception>
    public (string Hash, int Steps) TrainPolicy(IReadOnlyList<Preference> preferences, IRewardModel? reward, ICheckpointStore store)
    {
        var climbed = FaultyReward.Climbed(_context, job, reward);
        // A reward that reads length writes replies to find its scale, which is part of what the policy costs.
        var steps = 0;
        var hash = store.Publish($"{job.Player.Name}@{job.Round}", Writing(keep =>
        {
            steps = Catalogue.Make(job.Player.Optimizer).Train(_context, preferences, climbed, keep);
            _context.Policy.Save(Path.Combine(keep, CheckpointParts.Policy));
            _context.BestGold?.Save(Path.Combine(keep, CheckpointParts.BestGold));
            reward?.Save(Path.Combine(keep, CheckpointParts.Reward));
        }));
        ReportCost("policy");
        if (_context.BestGold is { Step: > 0 } best) report(new StepReport("policy", 1, 1, best.Metrics));
        return (hash, steps);
    }

    public void Dispose() => _context.Dispose();

    private Action<string> Writing(Action<string> write) =>
        job.DiskFull ? FullDisk.Once(write, Path.Combine(job.Root, $"disk-was-full@{job.Round}")) : write;

    /// <summary>Reports the tokens that were written, and what was computed, since the cost of an earlier phase was told.</summary>
    private void ReportCost(string phase)
    {
        var (generated, flops) = (_context.Generated - _generated, _context.Compute.Flops - _flops);
        (_generated, _flops) = (_context.Generated, _context.Compute.Flops);
        var cost = new Dictionary<string, double>();
        if (generated > 0) cost[MetricNames.Generated] = generated;
        if (flops > 0) cost[MetricNames.Flops] = flops;
        if (cost.Count > 0) report(new StepReport(phase, 1, 1, cost));
    }
}
