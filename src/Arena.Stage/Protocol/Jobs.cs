using Arena.Core;

namespace Arena.Stage.Protocol;

// Whoever does jobs knows the run that it works for: scenario, seed and world, from when it is made. So a job names players,
// rounds and entries of that run, prompts by id, and what lies on disk by the hash of its content.

/// <summary>Work for Torch, to a pool of workers, which may be on another machine. Answered by <see cref="JobReport"/>s.</summary>
/// <param name="Id">Unique in the run's process; a job that is done again has another.</param>
internal abstract record Job(string Id);

/// <summary>Makes or finds all models of the run. Completed by <see cref="ModelsPrepared"/>.</summary>
/// <param name="Id">Unique in the run's process.</param>
internal sealed record PrepareModels(string Id) : Job(Id);

/// <summary>Trains one increment of a player, from pairs to a checkpoint. Completed by <see cref="IncrementTrained"/>.</summary>
/// <param name="Id">Unique in the run's process.</param>
/// <param name="Player">The player's name in the scenario.</param>
/// <param name="Round">The round of the increment, from 1.</param>
/// <param name="Previous">Hash of the player's checkpoint of the round before; null in its first round.</param>
/// <param name="Models">What the run's models are.</param>
internal sealed record TrainIncrement(string Id, string Player, int Round, string? Previous, ModelHashes Models) : Job(Id);

/// <summary>Lets an entry answer prompts. Completed by <see cref="RepliesWritten"/>.</summary>
/// <param name="Id">Unique in the run's process.</param>
/// <param name="Player">The player's name in the scenario.</param>
/// <param name="Entry">What it plays as, e.g. <c>dpo@2</c>.</param>
/// <param name="Round">The round in which the replies are judged; an earlier checkpoint answers in it too.</param>
/// <param name="Checkpoint">Hash of the entry's checkpoint; null for a player that does not train.</param>
/// <param name="Prompts">Ids of the prompts to answer, in order.</param>
/// <param name="Models">What the run's models are.</param>
internal sealed record WriteReplies(
    string Id, string Player, string Entry, int Round, string? Checkpoint, ValueList<string> Prompts, ModelHashes Models) : Job(Id);

/// <summary>Hangs, as a scenario says, in place of a job: gives no sign of life and ends only when it is given up.</summary>
/// <param name="Id">Of the job in whose place it is.</param>
/// <param name="What">What that job would do, in words.</param>
internal sealed record HangJob(string Id, string What) : Job(Id);

/// <summary>To the pool: a job's result is not wanted any more. It is dropped, or ended at its next step, and not answered.</summary>
/// <param name="Id">The id of the job that is given up.</param>
internal sealed record CancelJob(string Id);

/// <summary>
/// To the pool: a <see cref="JobProgress"/> was taken in. A worker has at most a certain number of reports on
/// the way and waits with the next, so that reports do not pile up where they are recorded more slowly than made.
/// </summary>
/// <param name="Id">The id of the job that the progress was of.</param>
internal sealed record ProgressTaken(string Id);

/// <summary>The hashes of a run's models.</summary>
/// <param name="Base">Hash of the model before any alignment.</param>
/// <param name="Start">Hash of the model that players start from.</param>
/// <param name="Labelers">Those of <c>models.labelers</c>, by name.</param>
/// <param name="Judge">The judge's reward model; null for a judge without one.</param>
/// <param name="GoldPairs">The pairs that reward models are measured on; null for none.</param>
internal sealed record ModelHashes(
    string Base, string Start, ValueList<ModelHash> Labelers, string? Judge, string? GoldPairs = null);

/// <summary>A model that a scenario gives a name.</summary>
/// <param name="Name">The name that the scenario gives it.</param>
/// <param name="Hash">Hash of its files, by which a store finds it.</param>
internal sealed record ModelHash(string Name, string Hash);
