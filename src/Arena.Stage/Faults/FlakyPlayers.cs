using Arena.Core;
using Arena.Scenarios.Events;
using Arena.Scenarios.Options;
using Arena.Stage.Runs;

namespace Arena.Stage.Faults;

/// <summary>
/// Players that do not answer some prompts because the scenario says so. Which ones hangs on the seed, the round, the entry
/// and the prompt.
/// </summary>
internal static class FlakyPlayers
{
    /// <summary>Whether an entry leaves a prompt of a round without an answer.</summary>
    public static bool Silent(RunContext run, int round, string entry, string promptId) => run.Scenario.Events.OfType<PlayerFlaky>()
        .Where((e, i) => e.In(round) && entry.AsSpan(0, entry.LastIndexOf('@')).SequenceEqual(e.Player)
            && run.Seed.For($"events/round/{round}/flaky/{i}/{entry}/{promptId}").Random().NextDouble() < e.Rate)
        .Any();

    /// <summary>Such an entry before the judge.</summary>
    public static Contender Contender(string entry) => new(entry, null, $"did not answer: {ScriptedEvent.Says<PlayerFlaky>()}");
}
