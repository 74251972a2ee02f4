using Arena.Core;

namespace Arena.Alignment.Contracts;

/// <summary>What an increment of training goes on from, whoever is trained.</summary>
/// <param name="Learner">Who learns, a player or the judge: names its randomness.</param>
/// <param name="Round">The round that is trained for, from 1.</param>
/// <param name="Start">Folder of the model that the learner started from.</param>
/// <param name="Previous">Folder of its newest checkpoint; null in its first round.</param>
/// <param name="Seed">The run's seed, which is split by round and learner.</param>
/// <param name="Labelers">Folders of the other models, by name; null for none.</param>
/// <param name="KeepBestGold">Whether the policy of the round's highest gold is kept beside the last (<see cref="BestGold"/>).</param>
public sealed record TrainingInputs(
    string Learner, int Round, string Start, string? Previous, Seed Seed, IReadOnlyDictionary<string, string>? Labelers = null,
        bool KeepBestGold = false)
{
    /// <summary>Those of a player's job.</summary>
    public static TrainingInputs Of(TrainingJob job) =>
        new(job.Player.Name, job.Round, job.Start, job.Previous, job.Seed, job.Labelers, job.KeepBestGold);
}
