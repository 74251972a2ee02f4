using Arena.Alignment.Recipes;
using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback;
using Arena.Core;
using Arena.Models.Checkpoints;
using Arena.Scenarios.Options;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Training;

/// <summary>
/// The steps of one increment of a player's training, from pairs to a checkpoint. Each is a pure function of files, texts
/// and seed, so that one that was killed can be run again with the same result, here or on another machine.
/// </summary>
public sealed class RecipeTrainer(IWorld world, Device device)
{
    /// <summary>Samples this round's pairs of replies; none where the recipe has no feedback.</summary>
    public IReadOnlyList<Preference> WritePairs(TrainingJob job, Action<StepReport> report, CancellationToken cancel)
    {
        using var context = new TrainingContext(job, world, device, report, cancel);
        var pairs = Catalogue.Make(job.Player.Feedback).Write(context);
        ReportCost(context, "pairs");
        return pairs;
    }

    /// <summary>Labels pairs, and reports how many, how sure the labeler is and how often it agrees with gold.</summary>
    public IReadOnlyList<Preference> Label(TrainingJob job, IReadOnlyList<Preference> pairs, Action<StepReport> report, CancellationToken cancel)
    {
        using var context = new TrainingContext(job, world, device, report, cancel);
        var feedback = FaultyFeedback.Of(job);
        var labelled = feedback.Label(context, pairs);
        if (labelled.Count == 0) return labelled;
        var metrics = new Dictionary<string, double>
        {
            ["label-confidence"] = labelled.Average(p => Math.Max(p.FirstPreferred, 1 - p.FirstPreferred)),
            ["labels"] = labelled.Count * feedback.LabelsPerPair,
        };
        if (ReplyPairs.Accuracy(world, labelled) is { } accuracy) metrics["label-accuracy"] = accuracy;
        report(new StepReport("labels", labelled.Count, labelled.Count, metrics));
        return labelled;
    }

    /// <summary>Fits the reward model; its folder, or null where the recipe has none.</summary>
    /// <exception cref="DiskFullException">There is no room for it.</exception>
    public string? FitReward(TrainingJob job, IReadOnlyList<Preference> preferences, Action<StepReport> report, CancellationToken cancel)
    {
        using var context = new TrainingContext(job, world, device, report, cancel);
        using var reward = FaultyReward.Train(context, job, preferences, world, device);
        return reward is null ? null : CheckpointFolder.Publish(job.Root, $"{job.Player.Name}.reward@{job.Round}", Writing(job, reward.Save)).Folder;
    }

    /// <summary>Trains the policy and writes the player's checkpoint: the policy, what its optimizer keeps, and the reward model.</summary>
    /// <exception cref="TrainingDivergedException">A value is not finite, or sampler and trainer disagree.</exception>
    /// <exception cref="ModelFolderException">A checkpoint cannot be read.</exception>
    /// <exception cref="DiskFullException">There is no room for the checkpoint.</exception>
    public TrainingResult TrainPolicy(TrainingJob job, IReadOnlyList<Preference> preferences, string? rewardFolder, Action<StepReport> report, CancellationToken cancel)
    {
        using var context = new TrainingContext(job, world, device, report, cancel);
        using var reward = rewardFolder is null ? null : Catalogue.Make(job.Player.Reward).Load(rewardFolder, world, device);
        var climbed = FaultyReward.Climbed(context, job, reward);
        var steps = 0;
        var (folder, hash) = CheckpointFolder.Publish(job.Root, $"{job.Player.Name}@{job.Round}", Writing(job, keep =>
        {
            steps = Catalogue.Make(job.Player.Optimizer).Train(context, preferences, climbed, keep);
            context.Policy.Save(Path.Combine(keep, CheckpointParts.Policy));
            context.BestGold?.Save(Path.Combine(keep, CheckpointParts.BestGold));
            reward?.Save(Path.Combine(keep, CheckpointParts.Reward));
        }));
        ReportCost(context, "policy");
        if (context.BestGold is { Step: > 0 } best) context.Report(new StepReport("policy", 1, 1, best.Metrics));
        return new TrainingResult(folder, hash, steps);
    }

    private static Action<string> Writing(TrainingJob job, Action<string> write) =>
        job.DiskFull ? FullDisk.Once(write, Path.Combine(job.Root, $"disk-was-full@{job.Round}")) : write;

    private static void ReportCost(TrainingContext context, string phase)
    {
        if (context.Generated > 0) context.Report(new StepReport(phase, 1, 1, new Dictionary<string, double> { ["generated"] = context.Generated }));
    }
}
