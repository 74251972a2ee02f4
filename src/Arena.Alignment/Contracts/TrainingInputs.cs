using Arena.Core;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Contracts;

/// <summary>What an increment of training goes on from, whoever is trained.</summary>
/// <param name="Round">From 1.</param>
/// <param name="Start">Folder of the model that the learner started from.</param>
/// <param name="Previous">Folder of its newest checkpoint; null in its first round.</param>
/// <param name="Seed">Of the run, or of the learner's repeat (<see cref="PlayerOptions.SeedOf"/>).</param>
/// <param name="Labelers">Folders of the other models, by name; null for none.</param>
/// <param name="KeepBestGold">Whether the policy of the round's highest gold is kept beside the last (<see cref="BestGold"/>).</param>
/// <param name="Probes">How often, and by how many replies, the policy is looked at; null for the defaults.</param>
/// <param name="Budget">What the learner may spend in the round; null for no limit.</param>
/// <param name="GoldPairs">Folder of the pairs that reward models are measured on; null for none.</param>
public sealed record TrainingInputs(
    int Round, string Start, string? Previous, Seed Seed, IReadOnlyDictionary<string, string>? Labelers = null,
        bool KeepBestGold = false, ProbeOptions? Probes = null, BudgetOptions? Budget = null,
        string? GoldPairs = null)
{
    /// <summary>Those of a player's job.</summary>
    public static TrainingInputs Of(TrainingJob job) =>
        new(job.Round, job.Start, job.Previous, job.Player.SeedOf(job.Seed), job.Labelers, job.KeepBestGold,
            job.Probes, job.Budget, job.GoldPairs);
}
