using Arena.Core;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Contracts;

/// <summary>What to train, with the folders that it lies in on this machine.</summary>
/// <param name="Player">The player with its name and its choice on each axis.</param>
/// <param name="Round">The round that is trained for, from 1.</param>
/// <param name="Start">Folder of the model that the player started from.</param>
/// <param name="Previous">Folder of its newest checkpoint; null in its first round.</param>
/// <param name="Root">The folder of the run's checkpoints.</param>
/// <param name="Seed">The run's seed, which is split by round and player.</param>
/// <param name="Labelers">Folders of the other models that a recipe can name, <c>base</c> and those of <c>models.labelers</c>;
/// null for a recipe that names none.</param>
/// <param name="Events">What goes wrong with its labels and its reward in this round; null for nothing.</param>
/// <param name="KeepBestGold">Whether the policy of the round's highest gold is kept beside the last (<see cref="BestGold"/>).</param>
/// <param name="DiskFull">Whether there is no room for the first thing that is written in the round.</param>
/// <param name="Probes">How often, and by how many replies, its policy is looked at; null for the defaults.</param>
/// <param name="Budget">What it may spend in the round; null for no limit.</param>
/// <param name="GoldPairs">Folder of the pairs that reward models are measured on; null for none.</param>
public sealed record TrainingJob(
    PlayerOptions Player, int Round, string Start, string? Previous, string Root, Seed Seed,
        IReadOnlyDictionary<string, string>? Labelers = null,
    IReadOnlyList<EventOptions>? Events = null, bool KeepBestGold = false, bool DiskFull = false,
    ProbeOptions? Probes = null, BudgetOptions? Budget = null, string? GoldPairs = null);

/// <summary>What an increment of training left behind.</summary>
/// <param name="Folder">The checkpoint, named by its content.</param>
/// <param name="Hash">The hash of the checkpoint's content.</param>
/// <param name="Steps">Optimizer steps taken.</param>
public sealed record TrainingResult(string Folder, string Hash, int Steps);
