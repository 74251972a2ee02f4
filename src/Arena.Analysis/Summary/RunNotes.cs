using Arena.Analysis.Formatting;
using Arena.Core;
using Arena.Ratings.Cycles;
using Arena.Record;

namespace Arena.Analysis.Summary;

/// <summary>Something to know before a run's ratings are believed.</summary>
/// <param name="About">What it is about: fluency, reward hacking, the judge, a cycle.</param>
/// <param name="Text">In words, with the number.</param>
public sealed record RunNote(string About, string Text);

/// <summary>What the detectors say of a run.</summary>
public static class RunNotes
{
    private const int MostCycles = 3;

    /// <summary>σ(−1) is 0.27: the weight of a pair has come down from ½ to about half of it.</summary>
    private const double EnoughMargin = 1;

    /// <summary>
    /// All notes on a run: fluency, reward hacking, the judge's taste for the first place, cycles. Empty where nothing was found.
    /// </summary>
    public static IReadOnlyList<RunNote> Of(RecordReader record, RunSummary summary) =>
    [
        .. Fluency(summary),
        .. Undertrained(summary),
        .. RewardHackNote.Of(record, summary).Select(hack => new RunNote("Reward hacking", $"{hack}")),
        .. LinearRegime(summary),
        .. FirstPlace(summary),
        .. Cycles(summary),
    ];

    /// <summary>Which players' replies no longer read well, and why (<see cref="Detectors.TextFlags"/>).</summary>
    public static IEnumerable<RunNote> Fluency(RunSummary summary) => summary.Flags.Select(flag => new RunNote("Fluency", flag.Note));

    /// <summary>Whose reward model knows less than a linear model of the same pairs.</summary>
    public static IEnumerable<RunNote> Undertrained(RunSummary summary) => RewardSummary.Of(summary)
        .Select(reward => reward.Undertrained).OfType<string>().Select(text => new RunNote("Reward model", text));

    /// <summary>Three entries that beat each other in a circle, with the p-value: <c>a@1 > b@1 > c@1 > a@1 (p 1.0e-3)</c>.</summary>
    public static string Of(ThreeCycle cycle) =>
        FormattableString.Invariant($"{cycle.First} > {cycle.Second} > {cycle.Third} > {cycle.First} (p {cycle.P:0.0e+0})");

    /// <summary>
    /// Where DPO or a relative of it ended before its loss mattered: with z = β D near 0, −log σ(z), (z − ½)² and the others all
    /// have the slope that they have at 0, and what is compared is one method under several names.
    /// </summary>
    private static IEnumerable<RunNote> LinearRegime(RunSummary summary) => summary.Players
        .Where(player => player.Axes.Split(" × ") is [_, _, "dpo", _])
        .Select(player => (player.Name, Last: summary.Metrics.Where(m => m.Player == player.Name && m.Name == MetricNames.Margin)
            .MaxBy(m => (m.Round, m.Step))))
        .Where(p => p.Last is { Value: < EnoughMargin })
        .Select(p => new RunNote("DPO", $"{p.Name} ended with a mean β·D of {p.Last!.Value.Fixed(2)}, where the losses of DPO's family still "
            + $"have the same gradient; they differ from about {EnoughMargin.Fixed(0)} on, IPO from its own goal of ½ (more epochs, or "
            + "optimizer.until-margin)."));

    /// <summary>When the judge minds the order in which replies are shown.</summary>
    private static IEnumerable<RunNote> FirstPlace(RunSummary summary) =>
        summary.FirstPlace is { } bias && (bias.Low > 0.5 || bias.High < 0.5)
        ? [new("Judge", $"{bias.Judge} gives the reply shown first {bias.LeftRate.Percent()} ({bias.Low.Percent()} … "
            + $"{bias.High.Percent()}) of the points; both orders are judged, so that nobody gains by it, but differences look smaller "
            + "than they are.")]
        : [];

    /// <summary>Where who beats whom goes round, so that ratings near each other are not taken for equal players.</summary>
    private static IEnumerable<RunNote> Cycles(RunSummary summary) => Transitivity.Of(summary.Table, rounds: 0).ThreeCycles.Take(MostCycles)
        .Select(cycle => new RunNote("Cycle", $"{Of(cycle)}; no rating can tell who of them is better."));
}
