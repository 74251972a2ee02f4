using Arena.Analysis.Summary;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>Which run a result is of.</summary>
internal static class RunTitle
{
    public static void Write(IAnsiConsole console, RunSummary summary)
    {
        var run = summary.Run;
        console.MarkupLineInterpolated(
            $"[bold]{run.Id}[/]  {run.State.ToString().ToLowerInvariant()}{(run.Message is null ? "" : ": " + run.Message)}");
        console.MarkupLineInterpolated($"scenario {run.Scenario}, seed {run.Seed}, {Rounds(summary)}, {run.Device}");
    }

    private static string Rounds(RunSummary summary)
    {
        var planned = summary.Scenario?.Tournament.Rounds ?? summary.Rounds;
        return $"{(summary.Rounds == planned ? "" : $"{summary.Rounds} of ")}{planned} round{(planned == 1 ? "" : "s")}";
    }
}
