using Arena.Rules.Ratings.Cycles;
using Spectre.Console;

namespace Arena.Program.Reports;

/// <summary>Says where who beats whom goes round, so that ratings near each other are not taken for equal players.</summary>
internal static class CycleNotes
{
    public static void Write(IAnsiConsole console, RunSummary summary)
    {
        foreach (var cycle in Transitivity.Of(summary.Table, rounds: 0).ThreeCycles.Take(3))
            console.MarkupLineInterpolated($"[yellow]Cycle:[/] {Of(cycle)}; no rating can tell who of them is better.");
    }

    public static string Of(ThreeCycle cycle) => FormattableString.Invariant($"{cycle.First} > {cycle.Second} > {cycle.Third} > {cycle.First} (p {cycle.P:0.0e+0})");
}
