using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Judging;
using Arena.Alignment.Recipes;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Protocol;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Stage.Workers;

/// <summary>
/// Does the jobs of one run: turns names, rounds and hashes into options, folders and prompts. Used by all workers of the run
/// at once.
/// </summary>
/// <param name="scenario">The scenario of the run: jobs name players and entries of it.</param>
/// <param name="seed">The run's seed, from which training and replies draw.</param>
/// <param name="world">The scenario's world, made with the run's seed.</param>
/// <param name="folders">The run's files on this machine.</param>
/// <param name="device">The device that models are put on.</param>
/// <param name="store">Models and checkpoints by hash.</param>
internal sealed class RunWork(Scenario scenario, Seed seed, IWorld world, RunFolders folders, Device device, ICheckpointStore store)
{
    private readonly RecipeTrainer _trainer = new(world, device, store);
    private readonly ReplyWriter _writer = new(world, device);
    private readonly Lazy<Dictionary<string, Prompt>> _prompts = new(() =>
        Enum.GetValues<Split>().SelectMany(world.Prompts).DistinctBy(prompt => prompt.Id).ToDictionary(prompt => prompt.Id));

    /// <summary>Does one job to its end, on the thread that it is called on.</summary>
    /// <exception cref="DamagedCheckpointException">A checkpoint that it starts from is damaged.</exception>
    public JobCompleted Do(Job job, Action<StepReport> report, CancellationToken cancel) => job switch
    {
        PrepareModels => Prepare(job.Id, report, cancel),
        TrainIncrement train => Train(train, report, cancel),
        WriteReplies write => new RepliesWritten(job.Id, new(_writer.Write(Replies(write), report, cancel).Select(reply =>
            new WrittenReply(
                reply.PromptId, reply.Text, reply.Tokens, reply.Ended, reply.LogProb, reply.BaseLogProb, reply.StartLogRatio)))),
        _ => throw new InvalidOperationException($"no worker knows how to do {job.GetType().Name}"),
    };

    /// <summary>An increment with what happens to its labels, its reward and its disk in the scenario.</summary>
    internal TrainingJob Training(TrainIncrement train)
    {
        var (player, round) = (Player(train.Player), train.Round);
        var labelers = train.Models.Labelers.ToDictionary(model => model.Name, model => store.Folder(model.Hash));
        labelers[ModelNames.Base] = store.Folder(train.Models.Base);
        return new(player, round, store.Folder(train.Models.Start), train.Previous is null ? null : store.Folder(train.Previous),
            folders.Checkpoints, seed, labelers,
            [.. scenario.Events.Where(e => e.In(round) && (e is LabelEvent label && (label.Player ?? player.Name) == player.Name
            || e is RewardEvent reward && reward.Player == player.Name))],
            scenario.Tournament.KeepBestGold,
            scenario.Events.OfType<DiskFull>().Any(e => e.In(round)),
            scenario.Tournament.Probes, scenario.Tournament.Budget, train.Models.GoldPairs is { } pairs ? store.Folder(pairs) : null);
    }

    private ModelsPrepared Prepare(string id, Action<StepReport> report, CancellationToken cancel)
    {
        var models = new RunModels(Catalogue.Parts, world, folders.Cache, device, seed, report)
            .Prepare(scenario.Models, scenario.Tournament.Judge, cancel);
        var pairs = new GoldPairCache(world, folders.Cache, device, seed, report).Folder(scenario, models.Start, cancel);
        var hashes = new ModelHashes(
            store.Register(models.Base), store.Register(models.Start),
                new(models.Labelers.Select(model => new ModelHash(model.Key, store.Register(model.Value)))),
            models.Judge is null ? null : store.Register(models.Judge),
            pairs is null ? null : store.Register(pairs));
        return new(id, hashes, new(models.Notes), JudgeTraining.QualityOf(models));
    }

    private IncrementTrained Train(TrainIncrement train, Action<StepReport> report, CancellationToken cancel)
    {
        if (train.Previous is not null) UsableCheckpoint.Require($"{train.Player}@{train.Round - 1}", store.Folder(train.Previous));
        var result = _trainer.Train(Training(train), report, cancel);
        return new(train.Id, result.Hash, result.Steps);
    }

    private ReplyJob Replies(WriteReplies write)
    {
        var checkpoint = write.Checkpoint is null ? null : store.Folder(write.Checkpoint);
        if (checkpoint is not null) UsableCheckpoint.Require(write.Entry, checkpoint);
        var player = Player(write.Player);
        return new(player, checkpoint, store.Folder(write.Models.Start), store.Folder(write.Models.Base),
            [.. write.Prompts.Select(id => _prompts.Value[id])], scenario.Tournament.Temperature, player.SeedOf(seed).For($"round/{write.Round}/reply"));
    }

    private PlayerOptions Player(string name) => scenario.Players.First(player => player.Name == name);
}
