using Arena.Learning.Feedback;
using Arena.Learning.Feedback.Faulty;
using Arena.Learning.Files;
using Arena.Learning.Models;
using Arena.Learning.Rewards.Faulty;
using Arena.Rules.Chance;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;
using static TorchSharp.torch;

namespace Arena.Learning.Recipes;

/// <summary>What to train: ids and paths only, so that it can travel as a message.</summary>
/// <param name="Player">Name and axes.</param>
/// <param name="Round">From 1.</param>
/// <param name="Start">Folder of the model that the player started from.</param>
/// <param name="Previous">Folder of its newest checkpoint; null in its first round.</param>
/// <param name="Root">Where the new checkpoint goes.</param>
/// <param name="Seed">Of the run.</param>
/// <param name="Labelers">Folders of the other models that a recipe can name, <c>base</c> and those of <c>models.labelers</c>; null for a recipe that names none.</param>
/// <param name="Events">What goes wrong with its labels and its reward in this round; null for nothing.</param>
/// <param name="KeepBestGold">Whether the policy of the round's highest gold is kept beside the last (<see cref="BestGold"/>).</param>
/// <param name="DiskFull">Whether there is no room for the first thing that is written in the round.</param>
public sealed record TrainingJob(
    PlayerOptions Player, int Round, string Start, string? Previous, string Root, Seed Seed, IReadOnlyDictionary<string, string>? Labelers = null,
    IReadOnlyList<EventOptions>? Events = null, bool KeepBestGold = false, bool DiskFull = false);

/// <summary>What came of it.</summary>
/// <param name="Folder">The checkpoint, named by its content.</param>
/// <param name="Hash">Of the content.</param>
/// <param name="Steps">Optimizer steps taken.</param>
public sealed record TrainingResult(string Folder, string Hash, int Steps);

/// <summary>
/// The steps of one increment of a player's training, from pairs to a checkpoint. Each is a pure function of files, texts
/// and seed, so that one that was killed can be run again with the same result, here or on another machine.
/// </summary>
public sealed class RecipeTrainer(IWorld world, Device device)
{
    /// <summary>Where the parts lie in a checkpoint.</summary>
    public const string PolicyFolder = "policy", RewardFolder = "reward", BestGoldFolder = "best-gold";

    /// <summary>Samples this round's pairs of replies; none where the recipe has no feedback.</summary>
    public IReadOnlyList<Preference> WritePairs(TrainingJob job, Action<StepReport> report, CancellationToken cancel)
    {
        using var lesson = new Lesson(job, world, device, report, cancel);
        var pairs = Catalogue.Make(job.Player.Feedback).Write(lesson);
        ReportCost(lesson, "pairs");
        return pairs;
    }

    /// <summary>Labels pairs, and reports how many, how sure the labeler is and how often it agrees with gold.</summary>
    public IReadOnlyList<Preference> Label(TrainingJob job, IReadOnlyList<Preference> pairs, Action<StepReport> report, CancellationToken cancel)
    {
        using var lesson = new Lesson(job, world, device, report, cancel);
        var feedback = FaultyFeedback.Of(job);
        var labelled = feedback.Label(lesson, pairs);
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
        using var lesson = new Lesson(job, world, device, report, cancel);
        using var reward = FaultyReward.Train(lesson, job, preferences, world, device);
        return reward is null ? null : CheckpointFolder.Publish(job.Root, $"{job.Player.Name}.reward@{job.Round}", Writing(job, reward.Save)).Folder;
    }

    /// <summary>Trains the policy and writes the player's checkpoint: the policy, what its optimizer keeps, and the reward model.</summary>
    /// <exception cref="TrainingDivergedException">A value is not finite, or sampler and trainer disagree.</exception>
    /// <exception cref="ModelFolderException">A checkpoint cannot be read.</exception>
    /// <exception cref="DiskFullException">There is no room for the checkpoint.</exception>
    public TrainingResult TrainPolicy(TrainingJob job, IReadOnlyList<Preference> preferences, string? rewardFolder, Action<StepReport> report, CancellationToken cancel)
    {
        using var lesson = new Lesson(job, world, device, report, cancel);
        using var reward = rewardFolder is null ? null : Catalogue.Make(job.Player.Reward).Load(rewardFolder, world, device);
        var climbed = FaultyReward.Climbed(lesson, job, reward);
        var steps = 0;
        var (folder, hash) = CheckpointFolder.Publish(job.Root, $"{job.Player.Name}@{job.Round}", Writing(job, keep =>
        {
            steps = Catalogue.Make(job.Player.Optimizer).Train(lesson, preferences, climbed, keep);
            lesson.Policy.Save(Path.Combine(keep, PolicyFolder));
            lesson.BestGold?.Save(Path.Combine(keep, BestGoldFolder));
            reward?.Save(Path.Combine(keep, RewardFolder));
        }));
        ReportCost(lesson, "policy");
        if (lesson.BestGold is { Step: > 0 } best) lesson.Report(new StepReport("policy", 1, 1, best.Metrics));
        return new TrainingResult(folder, hash, steps);
    }

    private static Action<string> Writing(TrainingJob job, Action<string> write) =>
        job.DiskFull ? FullDisk.Once(write, Path.Combine(job.Root, $"disk-was-full@{job.Round}")) : write;

    private static void ReportCost(Lesson lesson, string phase)
    {
        if (lesson.Generated > 0) lesson.Report(new StepReport(phase, 1, 1, new Dictionary<string, double> { ["generated"] = lesson.Generated }));
    }
}
