using Spectre.Console;

namespace Arena.Program.Reports;

/// <summary>Says when the judge minds the order in which replies are shown.</summary>
internal static class JudgeNotes
{
    public static void Write(IAnsiConsole console, RunSummary summary)
    {
        if (summary.FirstPlace is { } bias && (bias.Low > 0.5 || bias.High < 0.5))
            console.MarkupLineInterpolated($"[yellow]Judge:[/] {bias.Judge} gives the reply shown first {bias.LeftRate.Percent()} ({bias.Low.Percent()} … {bias.High.Percent()}) of the points; both orders are judged, so that nobody gains by it, but differences look smaller than they are.");
    }
}
