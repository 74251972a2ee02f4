using Arena.Rules.RewardHacking;
using Arena.Stage.Record;
using Spectre.Console;

namespace Arena.Program.Reports;

/// <summary>A round of a player's training in which the reward rose and gold fell.</summary>
internal sealed record RewardHackNote(string Player, int Round, RewardHack Hack)
{
    /// <summary>Of all players and rounds; none in a world without gold, or for methods that climb no reward.</summary>
    public static IReadOnlyList<RewardHackNote> Of(RecordReader record, string runId) =>
    [
        .. record.Metrics(runId).Where(m => m.Name is "proxy" or "gold").GroupBy(m => (m.Player, m.Round)).Select(round =>
        {
            var steps = round.GroupBy(m => m.Step).Where(step => step.Count() == 2).OrderBy(step => step.Key)
                .Select((step, i) => new LedgerStep(i + 1, step.Single(m => m.Name == "proxy").Value, step.Single(m => m.Name == "gold").Value)).ToList();
            return (round.Key, Hack: GoldLedger.Find(steps));
        })
        .Where(found => found.Hack is not null).Select(found => new RewardHackNote(found.Key.Player, found.Key.Round, found.Hack!)),
    ];

    public override string ToString() =>
        $"{Player}, round {Round}: from step {Hack.Step} on the reward rose by {Of(Hack.Proxy)} and gold fell: {Of(Hack.Gold)}. An earlier checkpoint may be the better one.";

    public static void Write(IAnsiConsole console, IReadOnlyList<RewardHackNote> notes)
    {
        foreach (var note in notes) console.MarkupLineInterpolated($"[yellow]Reward hacking:[/] {note}");
    }

    private static string Of(Difference difference) => $"{difference.Mean.Fixed(3)} ({difference.Low.Fixed(3)} … {difference.High.Fixed(3)})";
}
