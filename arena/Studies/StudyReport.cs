using Arena.Analysis.Expectations;
using Arena.Analysis.Findings;
using Arena.Analysis.Formatting;
using Arena.Program.Commands;
using Arena.Program.Rendering;
using Arena.Ratings;
using Arena.Ratings.Intervals;
using Spectre.Console;

namespace Arena.Program.Studies;

/// <summary>
/// Several runs of one scenario on a terminal: the players of each arm, where something breaks, and what came of the claims.
/// </summary>
internal static class StudyReport
{
    public static void Write(IAnsiConsole console, StudySummary study,
        IReadOnlyList<(string Run, IReadOnlyList<ExpectationResult> Results)> expectations, string database)
    {
        foreach (var arm in study.Arms)
        {
            if (arm.Arm.Length > 0) console.MarkupLineInterpolated($"[bold]{arm.Arm}[/]");
            SeedsTable.Write(console, arm.Seeds);
        }
        if (study.Arms.Count > 1) Sweep(console, study);
        foreach (var (run, results) in expectations.Where(e => e.Results.Any(r => r.Verdict != ExpectationVerdict.Pass)))
        {
            console.MarkupLineInterpolated($"[bold]{run}[/]");
            ExpectationFormats.Write(console, results);
        }
        if (expectations.Any(e => e.Results.Count > 0))
            console.WriteLine($"{expectations.Count(e => e.Results.All(r => r.Verdict == ExpectationVerdict.Pass))} of "
                + $"{expectations.Count} runs meet all that is expected of them.");
        Claims(console, study);
        if (study.Arms.Count > 0) console.WriteLine($"More: {TypedCommand.Of("show", study.Arms[0].Seeds.Runs[0], database)}");
    }

    private static void Sweep(IAnsiConsole console, StudySummary study)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Won among all");
        foreach (var arm in study.Arms) table.AddColumn(new TableColumn(new Text(arm.Arm)).RightAligned());
        table.AddColumn("Curve");
        foreach (var name in study.Arms.SelectMany(arm => arm.Seeds.Players).Select(p => p.Name).Distinct())
        {
            var rates = study.Arms.Select(arm => arm.Seeds.Players.FirstOrDefault(p => p.Name == name)?.WinRate).ToList();
            table.AddRow([new Text(name), .. rates.Select(rate => new Text(Percent(rate))),
                new Text(Sparkline.Of([.. rates.OfType<RepeatedMean>().Select(r => r.Mean)]))]);
        }
        console.Write(table);
        foreach (var b in study.Breaks)
            console.WriteLine($"Breaking point: {b.What} is {b.Before} at {b.Axis} {b.From} and {b.After} at {b.Axis} {b.To}.");
        if (study.Breaks.Count == 0)
            console.WriteLine("No breaking point: the same player leads and the same expectations hold throughout.");
    }

    private static string Percent(RepeatedMean? rate) =>
        rate is null ? "–" : (100 * rate.Mean).Fixed(1) + (rate.Low is null ? "" : $" ±{(100 * (rate.High - rate.Mean)).Fixed(1)}");

    private static void Claims(IAnsiConsole console, StudySummary study)
    {
        if (study.Claims.Count == 0) return;
        var requires = study.Claims.Any(c => c.Requires.Count > 0);
        var table = new Table().Border(TableBorder.Simple).AddColumn("Claim").AddColumn("")
            .AddColumn(new TableColumn("Measured").RightAligned());
        if (requires) table.AddColumn("Requires");
        table.AddColumn("Verdict").AddColumn("Holm");
        foreach (var c in study.Claims)
        {
            List<string> cells =
                [c.Id, c.Claim, c.Mean is null ? "–" : $"{c.Mean.Fixed(3)} ({c.Low.Fixed(3)} … {c.High.Fixed(3)})"];
            if (requires) cells.Add(string.Join("; ", c.Requires.Select(each => each.Text)));
            table.AddRow([.. cells.Concat([c.VerdictText, c.Holm]).Select(cell => new Text(cell))]);
        }
        console.Write(table);
        console.WriteLine("Measured: mean over seeds with Student's interval; the seed is the unit. Holm: the verdict that is left when "
            + "all claims that were tested count as tried at once.");
        if (requires) console.WriteLine("Requires: what must hold for a claim to be tested, with its mean over seeds.");
    }
}
