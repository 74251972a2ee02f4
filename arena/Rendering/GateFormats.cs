using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Arena.Program.Output;

namespace Arena.Program.Rendering;

/// <summary>The gate's decision for a terminal, for a CI server and for a pull request.</summary>
internal static class GateFormats
{
    public static string Text(GateReport report)
    {
        var text = new StringBuilder();
        text.Append(Invariant($"{report.Verdict} (margin {report.Margin:0.#} Elo)\n"));
        foreach (var player in report.Players) text.Append($"  {player.Verdict,-12} {VisibleText.Line(player.Name)}: {Change(player)}\n");
        foreach (var warning in report.Warnings) text.Append($"warning: {VisibleText.Line(warning)}\n");
        return text.ToString();
    }

    public static string Markdown(GateReport report)
    {
        var text = new StringBuilder();
        text.Append(Invariant(
            $"### Regression gate: {report.Verdict}\n\nA drop of up to {report.Margin:0.#} Elo does not count. Intervals are 95 %.\n\n"));
        if (report.Players.Count > 0)
        {
            text.Append("| Player | Verdict | Change in Elo | Interval | Length held equal |\n| --- | --- | ---: | ---: | ---: |\n");
            foreach (var player in report.Players)
                text.Append(Invariant($"| {MarkdownText.Of(player.Name)} | {player.Verdict} | {player.Change:+0.0;-0.0;0.0} | {Interval(player)} | {Signed(player.LengthControlled)} |\n"));
        }
        foreach (var warning in report.Warnings) text.Append($"\n> {MarkdownText.Of(warning)}\n");
        return text.ToString();
    }

    public static string JUnit(GateReport report)
    {
        var infrastructure = report.Verdict == "infrastructure";
        var cases = report.Players.Select(player => new XElement("testcase",
            new XAttribute("classname", "arena.gate"), new XAttribute("name", VisibleText.Line(player.Name)),
            player.Verdict switch
            {
                "worse" => new XElement("failure", new XAttribute("message", VisibleText.Line(Change(player)))),
                "inconclusive" => new XElement("skipped", new XAttribute("message", VisibleText.Line(Change(player)))),
                _ => null,
            },
            new XElement("system-out", VisibleText.Line(Change(player))))).ToList();
        if (infrastructure)
            cases.Add(new XElement("testcase", new XAttribute("classname", "arena.gate"), new XAttribute("name", "infrastructure"),
                new XElement("error", new XAttribute("message", VisibleText.Line(string.Join("; ", report.Warnings))))));
        var suite = new XElement("testsuite",
            new XAttribute("name", "arena gate"), new XAttribute("tests", cases.Count),
            new XAttribute("failures", report.Players.Count(player => player.Verdict == "worse")),
            new XAttribute("errors", infrastructure ? 1 : 0),
            new XAttribute("skipped", report.Players.Count(player => player.Verdict == "inconclusive")),
            cases);
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + new XElement("testsuites", suite) + "\n";
    }

    private static string Change(GatePlayer player) =>
        Signed(player.Change) + $" Elo ({Interval(player)})"
            + (player.LengthControlled is null ? "" : $", {Signed(player.LengthControlled)} with length held equal");

    private static string Interval(GatePlayer player) =>
        player.Low is null ? "no interval" : $"{Signed(player.Low)} … {Signed(player.High)}";

    private static string Signed(double? value) => value?.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) ?? "";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
