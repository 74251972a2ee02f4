using Arena.Learning.Judging;
using Spectre.Console;

namespace Arena.Program.Reports;

/// <summary>How far the judge is to be believed, beside the results: a leaderboard is no better than who made it.</summary>
internal static class JudgeNote
{
    public static void Write(IAnsiConsole console, JudgeQuality? quality)
    {
        if (quality is null) return;
        console.MarkupLineInterpolated($"[bold]Judge:[/] {Of(quality)}");
        if (quality.NoBetterThanLength)
            console.MarkupLineInterpolated($"[yellow]Note:[/] this judge is not surely better than counting characters. Read the ratings as who pleases it, not as who people would prefer.");
    }

    public static string Of(JudgeQuality quality) =>
        $"a reward model trained on {quality.TrainPairs} pairs of {quality.TrainPrompts} prompts that no player saw. " +
        $"It agrees with people on {quality.Accuracy.Percent()} ({quality.Low.Percent()} … {quality.High.Percent()}) of {quality.Pairs} test pairs of {quality.Prompts} prompts; " +
        $"\"the longer one is better\" on {quality.LengthAccuracy.Percent()}. It prefers the longer one in {quality.PrefersLonger.Percent()}.";
}
