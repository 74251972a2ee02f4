using Spectre.Console;

namespace Arena.Program.Reports;

/// <summary>Says which players' replies no longer read well, and why (<see cref="TextFlags"/>).</summary>
internal static class FluencyNotes
{
    public static void Write(IAnsiConsole console, RunSummary summary)
    {
        var flags = TextFlags.Of(summary);
        foreach (var flag in flags) console.MarkupLineInterpolated($"[yellow]Fluency:[/] {flag.Note}");
        if (flags.Count == 0 && summary.Entries.Count > 0)
            console.WriteLine("Fluency: every player still writes what the base model finds natural, without repeating itself.");
    }
}
