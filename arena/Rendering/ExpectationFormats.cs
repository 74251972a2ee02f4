using System.Xml.Linq;
using Arena.Analysis.Expectations;
using Arena.Program.Output;
using Spectre.Console;

namespace Arena.Program.Rendering;

/// <summary>Results for a terminal, for scripts and for a CI server.</summary>
internal static class ExpectationFormats
{
    public static void Write(IAnsiConsole console, IReadOnlyList<ExpectationResult> results)
    {
        if (results.Count == 0) return;
        var table = new Table().Border(TableBorder.Simple).AddColumn("Expectation").AddColumn("Of").AddColumn("Expected").AddColumn("Found")
            .AddColumn("Verdict");
        foreach (var r in results)
            table.AddRow(new Text(r.Kind), new Text(r.Of), new Text(r.Expected), new Text(r.Found), new Text(Word(r), Colour(r)));
        console.Write(table);
        int Count(ExpectationVerdict verdict) => results.Count(r => r.Verdict == verdict);
        console.WriteLine($"{Count(ExpectationVerdict.Pass)} of {results.Count} expectations hold, {Count(ExpectationVerdict.Fail)} "
            + $"failed, {Count(ExpectationVerdict.Inconclusive)} are inconclusive.");
    }

    /// <summary>The shape that goes into JSON.</summary>
    public static object Json(ExpectationResult r) => new { r.Kind, r.Of, r.Expected, verdict = Word(r), r.Found, r.Value, r.Low, r.High };

    /// <param name="runs">A suite each: the run's id and its results.</param>
    public static string JUnit(IEnumerable<(string Run, IReadOnlyList<ExpectationResult> Results)> runs)
    {
        var suites = runs.Select(run => new XElement("testsuite",
            new XAttribute("name", run.Run), new XAttribute("tests", run.Results.Count),
            new XAttribute("failures", run.Results.Count(r => r.Verdict == ExpectationVerdict.Fail)),
            new XAttribute("skipped", run.Results.Count(r => r.Verdict == ExpectationVerdict.Inconclusive)),
            run.Results.Select(Case)));
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + new XElement("testsuites", suites) + "\n";
    }

    private static XElement Case(ExpectationResult r)
    {
        var message = VisibleText.Line($"expected {r.Expected}, found {r.Found}");
        return new XElement("testcase", new XAttribute("classname", "arena.expectations"),
            new XAttribute("name", VisibleText.Line($"{r.Kind} {r.Of}")),
            r.Verdict switch
            {
                ExpectationVerdict.Fail => new XElement("failure", new XAttribute("message", message)),
                ExpectationVerdict.Inconclusive => new XElement("skipped", new XAttribute("message", message)),
                _ => null,
            },
            new XElement("system-out", message));
    }

    private static string Word(ExpectationResult r) => r.Verdict.ToString().ToLowerInvariant();

    private static Style Colour(ExpectationResult r) => new(r.Verdict switch
    {
        ExpectationVerdict.Pass => Color.Green,
        ExpectationVerdict.Fail => Color.Red,
        _ => Color.Yellow,
    });
}
