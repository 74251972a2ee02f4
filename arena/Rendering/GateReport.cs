using Arena.Core;
using Arena.Ratings;
using Arena.Ratings.Battles;

namespace Arena.Program.Rendering;

/// <summary>The gate's decision on a candidate, as text and JSON show it.</summary>
/// <param name="Verdict"><c>pass</c>, <c>regression</c>, <c>inconclusive</c> or <c>infrastructure</c>.</param>
/// <param name="ExitCode">The exit code that the command returns.</param>
/// <param name="Margin">The drop that does not matter, in Elo.</param>
/// <param name="VoidShare">Share of the candidate's battles that failed, 0…1.</param>
/// <param name="Players">What changed for each player, the largest drop first.</param>
/// <param name="Warnings">What to know before believing it.</param>
internal sealed record GateReport(
    string Verdict, int ExitCode, double Margin, double VoidShare, IReadOnlyList<GatePlayer> Players, IReadOnlyList<string> Warnings)
{
    /// <summary>What was assumed of files.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public static GateReport Of(
        BattleTable baseline, BattleTable candidate, double margin, double maxVoid, IReadOnlyList<string> references, string? length)
    {
        var played = candidate.Tally.Battles + candidate.Void;
        var share = played == 0 ? 0 : candidate.Void / (double)played;
        if (played == 0 || share > maxVoid)
        {
            var reason = played == 0 ? "the candidate has no battles"
                : FormattableString.Invariant($"{100 * share:0.#} % of the candidate's battles failed, more than {100 * maxVoid:0.#} %");
            return new GateReport("infrastructure", ExitCodes.Infrastructure, margin, share, [], [reason]);
        }
        var regression = Regression.Of(baseline, candidate, margin, references, length);
        var missing = baseline.Tally.Names.Except(candidate.Tally.Names, StringComparer.Ordinal).Any();
        var (verdict, code) = regression.Changes.Any(change => change.Verdict == RegressionVerdict.Worse)
            ? ("regression", ExitCodes.ExpectationFailed)
            : missing || regression.Changes.Any(change => change.Verdict == RegressionVerdict.Inconclusive)
                ? ("inconclusive", ExitCodes.Inconclusive)
            : ("pass", ExitCodes.Fine);
        return new GateReport(verdict, code, margin, share, [.. regression.Changes.Select(GatePlayer.Of)], regression.Warnings);
    }
}

/// <summary>A player's change in Elo; <c>verdict</c> is better, same, worse or inconclusive.</summary>
internal sealed record GatePlayer(
    string Name, string Verdict, double Baseline, double Candidate, double Change, double? Low, double? High, double? LengthControlled)
{
    public static GatePlayer Of(PlayerChange change) => new(
        change.Name, change.Verdict.ToString().ToLowerInvariant(), change.Baseline, change.Candidate, change.Change, change.Low,
            change.High, change.Controlled);
}
