using Arena.Core;
using Arena.Record;

namespace Arena.Testing;

/// <summary>
/// A recorded run of invented replies and verdicts: dpo beats sft more often than not, and late gives up in the second round.
/// </summary>
internal static class SomeRun
{
    private const int Prompts = 12;

    /// <summary>A scenario that such a run could be of.</summary>
    public const string Scenario = """
        name: quickstart
        world: {kind: frontdesk}
        models: {base: {kind: pretrain, tokens: 30000}}
        players: [dpo, sft, {preset: sft, name: late}]
        tournament: {rounds: 2}

        """;

    /// <param name="record">Where to.</param>
    /// <param name="nobodyAnswers">Whether all battles are void.</param>
    /// <param name="scenario">Its text; null for one that is not understood.</param>
    /// <param name="seed">Of the run.</param>
    /// <param name="constant">Who gives one answer to all prompts; nobody where left out.</param>
    /// <param name="why">What its void battles say.</param>
    public static RecordedRun In(ArenaRecord record, bool nobodyAnswers = false,
        string? scenario = null, ulong seed = 7, string? constant = null, string why = "late@1 did not answer")
    {
        var run = record.StartRun(
            RecordFolder.Quickstart with { ScenarioText = scenario ?? RecordFolder.Quickstart.ScenarioText, Seed = seed },
            [new("sft", "sft", "none × none × sft × sample", "{}"),
            new("dpo", "dpo", "human × none × dpo × sample", "{}"), new("late", null, "none × none × sft × greedy", "{}")]);
        string[] entries = ["sft@1", "dpo@1", "late@1", "sft@2", "dpo@2"];
        foreach (var entry in entries)
        {
            var round = entry[^1] - '0';
            record.AddCheckpoint(run.Id,
                new(entry[..^2], round, entry, string.Concat(Enumerable.Repeat($"{new Seed(5).For(entry).Value:x16}", 4)), "folder", 10));
            for (var step = 1; step <= 8; step++)
                record.AddMetrics(run.Id,
                    [new(entry[..^2], round, step, "loss", 2.0 / (step + round)), new(entry[..^2], round, step, "gold", step * 0.1)]);
            if (nobodyAnswers || entry == "late@1") continue;
            record.AddResponses(run.Id, Enumerable.Range(0, Prompts).Select(i => new RecordedResponse(
                2, entry, $"test-{i:00}", $"guest : question {i} . clerk :", entry[..^2] == constant ? "yes" : $"{entry} says [{i}]", 3
                    + i % 3, i % 4 != 0, Gold(entry, i), [new("polite", Gold(entry, i))], null, -6 - i, -5 - i, 2)));
        }
        record.AddBattles(run.Id,
            from left in entries from right in entries where left != right
            from prompt in Enumerable.Range(0, Prompts)
            let id = $"test-{prompt:00}"
            let failed = nobodyAnswers || left == "late@1" || right == "late@1"
            let outcome = failed ? Outcome.Void : Gold(left, prompt) == Gold(right, prompt) ? Outcome.Tie
                : Gold(left, prompt) > Gold(right, prompt) ? Outcome.Left : Outcome.Right
            select new Battle(Battle.IdOf(2, id, left, right, "gold"), 2, id, left, right, "gold", outcome, failed ? why : null));
        record.SetPlayerState(run.Id, "late", PlayerState.Forfeited, "the disk [C:] is full");
        return run;
    }

    /// <summary>In steps of a quarter, so that there are ties.</summary>
    private static double Gold(string entry, int prompt) =>
        new Seed(1).For($"{entry}/{prompt}").Random().Next(4) / 4.0 + (entry[0] == 'd' ? 0.25 : 0) + (entry[^1] - '1') * 0.25;
}
