using Arena.Core;
using Arena.Models.Checkpoints;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Worlds;

namespace Arena.Stage.Runs;

/// <summary>What a run is made of, for the actors that play it.</summary>
/// <param name="Scenario">The scenario of the run, checked.</param>
/// <param name="World">The scenario's world, made with the run's seed.</param>
/// <param name="Seed">The seed that all randomness of the run comes from.</param>
/// <param name="Store">Models and checkpoints by hash.</param>
/// <param name="Kept">Hashes of the checkpoints that an earlier process of this run recorded and that are whole, by entry.</param>
/// <param name="Forfeited">Players that forfeited before.</param>
/// <param name="Watch">Told of everything that happens, for those who look on.</param>
internal sealed record RunContext(
    Scenario Scenario, IWorld World, Seed Seed, ICheckpointStore Store, IReadOnlyDictionary<string, string> Kept,
    IReadOnlySet<string> Forfeited, Action<StageEvent> Watch);
