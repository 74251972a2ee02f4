using Arena.Analysis.Calibration;
using Arena.Analysis.Formatting;
using Arena.Analysis.Noise;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>How often intervals cover, for people.</summary>
internal static class CalibrationTable
{
    public static void Write(IAnsiConsole console, CalibrationResult result)
    {
        console.WriteLine($"{result.Trainings} trainings of one recipe in {result.Tournaments} "
            + $"tournament{(result.Tournaments == 1 ? "" : "s")} of two.");
        var table = new Table().Border(TableBorder.Simple).AddColumn("95 % interval of");
        foreach (var heading in new[] { "Intervals", "Cover", "Share", "95 %" }) table.AddColumn(new TableColumn(heading).RightAligned());
        void Row(string of, Coverage coverage) => table.AddRow(new Text(of), new Text($"{coverage.Intervals}"),
            new Text($"{coverage.Covered}"), new Text(coverage.Share?.Percent() ?? "–"),
            new Text(coverage.Intervals == 0 ? "–" : $"{coverage.Low?.Percent()} … {coverage.High?.Percent()}"));
        Row($"a win rate over {result.Seeds} seeds", result.WinRatesOverSeeds);
        Row("a win rate of one run", result.WinRates);
        Row("a rating difference of one run", result.Ratings);
        Row("a gate's change between two runs", result.Gates);
        console.Write(table);
        console.WriteLine("Cover: hold that there is no difference, as there is none. Intervals over seeds should, in 95 %. Those of one "
            + "run and of gates speak of its prompts and its trained models; as far as methods are concerned they are too narrow by what "
            + "training adds.");
        if (result.NoiseFloor is not { } noise) return;
        console.WriteLine($"A win rate between two trainings has a standard deviation of {(100 * noise.Deviation).Fixed(1)} points "
            + $"({(100 * noise.Low).Fixed(1)} … {(100 * noise.High).Fixed(1)}), of which prompts alone would give "
            + $"{(100 * result.Prompts).Fixed(1)}.");
        console.WriteLine($"{noise}");
    }
}
