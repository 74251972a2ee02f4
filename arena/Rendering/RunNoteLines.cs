using Arena.Analysis.Summary;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>Prints what the detectors say of a run.</summary>
internal static class RunNoteLines
{
    public static void Write(IAnsiConsole console, RunSummary summary, IEnumerable<RunNote> notes)
    {
        foreach (var note in notes) console.MarkupLineInterpolated($"[yellow]{note.About}:[/] {note.Text}");
        if (summary.Flags.Count == 0 && summary.Entries.Count > 0)
            console.WriteLine("Fluency: every player still writes what the base model finds natural, without repeating itself.");
    }
}
