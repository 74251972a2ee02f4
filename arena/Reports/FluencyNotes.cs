using Arena.Rules.Agreement;
using Spectre.Console;

namespace Arena.Program.Reports;

/// <summary>
/// Says which players' replies no longer read like the base model's: a policy that climbs a score by writing what nobody
/// would is a reward hack, however high it is rated.
/// </summary>
internal static class FluencyNotes
{
    /// <summary>Nats a token by which a policy likes its text better than the base does: at 0.7 a token is half as likely to the base.</summary>
    private const double Drifted = 0.7;

    /// <summary>Share of a reply's three-word sequences that repeat: plain stories and front-desk replies have next to none.</summary>
    private const double Repetitive = 0.1;

    /// <summary>Share of different replies: below, most prompts get the same few.</summary>
    private const double Collapsed = 0.2;

    public static void Write(IAnsiConsole console, RunSummary summary)
    {
        var newest = summary.Newest.Where(summary.Entries.ContainsKey).Order(StringComparer.Ordinal).Select(name => summary.Entries[name]).ToList();
        var notes = newest.SelectMany(Of).Concat(summary.Constant.Where(c => summary.Newest.Contains(c.Player)).Select(Of)).ToList();
        foreach (var note in notes) console.MarkupLineInterpolated($"[yellow]Fluency:[/] {note}");
        if (newest.Count > 0 && notes.Count == 0)
            console.WriteLine("Fluency: every player still writes what the base model finds natural, without repeating itself.");
    }

    /// <summary>What is wrong with an entry's text; nothing where it reads well.</summary>
    public static IEnumerable<string> Of(EntrySummary entry)
    {
        var drift = entry.Kl / Math.Max(1, entry.Tokens);
        if (drift > Drifted)
            yield return $"{entry.Entry} has drifted: a token of its text is {Math.Exp(drift).Fixed(1)} times as likely to itself as to the base ({drift.Fixed(2)} nats).";
        if (entry.Repeats > Repetitive)
            yield return $"{entry.Entry} repeats itself: {entry.Repeats.Percent()} of the three-word sequences in its replies came before in the same reply.";
        if (entry.Distinct < Collapsed)
            yield return $"{entry.Entry} answers many prompts alike: only {entry.Distinct.Percent()} of its replies differ.";
    }

    /// <summary>What is wrong with an entry that does not read its prompts: a judge can be fooled by a fixed text.</summary>
    public static string Of(ConstantResponse constant) =>
        $"{constant.Player} gives one answer to {constant.Share.Percent()} of its prompts: \"{Shortened(constant.Response)}\"";

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
