using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Arena.Program.Reports;

/// <summary>The gate's decision for a terminal, for a CI server and for a pull request.</summary>
internal static class GateFormats
{
    public static string Text(GateReport report)
    {
        var text = new StringBuilder();
        text.Append(Invariant($"{report.Verdict} (margin {report.Margin:0.#} Elo)\n"));
        foreach (var player in report.Players) text.Append($"  {player.Verdict,-12} {player.Name}: {Change(player)}\n");
        foreach (var warning in report.Warnings) text.Append($"warning: {warning}\n");
        return text.ToString();
    }

    public static string Markdown(GateReport report)
    {
        var text = new StringBuilder();
        text.Append(Invariant($"### Regression gate: {report.Verdict}\n\nA drop of up to {report.Margin:0.#} Elo does not count. Intervals are 95 %.\n\n"));
        if (report.Players.Count > 0)
        {
            text.Append("| Player | Verdict | Change in Elo | Interval | Length held equal |\n| --- | --- | ---: | ---: | ---: |\n");
            foreach (var player in report.Players)
                text.Append(Invariant($"| {player.Name.Replace("|", "\\|")} | {player.Verdict} | {player.Change:+0.0;-0.0;0.0} | {Interval(player)} | {Signed(player.LengthControlled)} |\n"));
        }
        foreach (var warning in report.Warnings) text.Append($"\n> {warning}\n");
        return text.ToString();
    }

    public static string JUnit(GateReport report)
    {
        var infrastructure = report.Verdict == "infrastructure";
        var cases = report.Players.Select(player => new XElement("testcase",
            new XAttribute("classname", "arena.gate"), new XAttribute("name", Clean(player.Name)),
            player.Verdict switch
            {
                "worse" => new XElement("failure", new XAttribute("message", Change(player))),
                "inconclusive" => new XElement("skipped", new XAttribute("message", Change(player))),
                _ => null,
            },
            new XElement("system-out", Clean(Change(player))))).ToList();
        if (infrastructure)
            cases.Add(new XElement("testcase", new XAttribute("classname", "arena.gate"), new XAttribute("name", "infrastructure"),
                new XElement("error", new XAttribute("message", Clean(string.Join("; ", report.Warnings))))));
        var suite = new XElement("testsuite",
            new XAttribute("name", "arena gate"), new XAttribute("tests", cases.Count),
            new XAttribute("failures", report.Players.Count(player => player.Verdict == "worse")),
            new XAttribute("errors", infrastructure ? 1 : 0),
            new XAttribute("skipped", report.Players.Count(player => player.Verdict == "inconclusive")),
            cases);
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + new XElement("testsuites", suite) + "\n";
    }

    private static string Change(GatePlayer player) =>
        Signed(player.Change) + $" Elo ({Interval(player)})" + (player.LengthControlled is null ? "" : $", {Signed(player.LengthControlled)} with length held equal");

    private static string Interval(GatePlayer player) => player.Low is null ? "no interval" : $"{Signed(player.Low)} … {Signed(player.High)}";

    private static string Signed(double? value) => value?.ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) ?? "";

    // XML has no place for most control characters, and a name from a file may have any.
    private static string Clean(string text) => string.Concat(text.Select(c => System.Xml.XmlConvert.IsXmlChar(c) ? c : '\uFFFD'));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
