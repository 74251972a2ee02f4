using Arena.Analysis.Summary;
using Arena.Ratings.Agreement;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>Prints how far the judge is to be believed, with a warning where it is no better than counting characters.</summary>
internal static class JudgeNoteLines
{
    public static void Write(IAnsiConsole console, JudgeQuality? quality)
    {
        if (quality is null) return;
        console.MarkupLineInterpolated($"[bold]Judge:[/] {JudgeNote.Of(quality)}");
        if (quality.NoBetterThanLength)
            console.MarkupLineInterpolated($"[yellow]Note:[/] this judge is not surely better than counting characters. Read the ratings as who pleases it, not as who people would prefer.");
    }
}
