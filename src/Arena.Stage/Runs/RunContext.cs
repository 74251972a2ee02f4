using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Worlds;

namespace Arena.Stage.Runs;

/// <summary>What a run is made of, for the actors that play it.</summary>
/// <param name="Scenario">Checked.</param>
/// <param name="World">Made of the scenario's.</param>
/// <param name="Seed">Of the run.</param>
/// <param name="Checkpoints">The folder that the run's checkpoints go to.</param>
/// <param name="Kept">Checkpoint folders that an earlier process of this run recorded and that are whole, by entry.</param>
/// <param name="Forfeited">Players that forfeited before.</param>
/// <param name="Watch">Told of what happens.</param>
internal sealed record RunContext(
    Scenario Scenario, IWorld World, Seed Seed, string Checkpoints, IReadOnlyDictionary<string, string> Kept,
    IReadOnlySet<string> Forfeited, Action<StageEvent> Watch);
