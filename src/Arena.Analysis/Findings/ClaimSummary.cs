using System.Text.Json.Serialization;
using Arena.Analysis.Claims;

namespace Arena.Analysis.Findings;

/// <summary>A claim and what came of it, as it is written in JSON.</summary>
/// <param name="Id">The id that the scenario gives the claim.</param>
/// <param name="Claim">The claim in a sentence.</param>
/// <param name="Source">Who claims it, and where.</param>
/// <param name="Verdict">What came of the claim by itself, in words.</param>
/// <param name="Mean">The mean of the measure over seeds; null where no seed has it.</param>
/// <param name="Low">Lower end of the interval that the verdict takes; null for fewer than two seeds.</param>
/// <param name="High">Upper end of that interval.</param>
/// <param name="Values">The measure in each seed that has it.</param>
/// <param name="SeedsNeeded">How many seeds would decide a mean and a spread like these; null where that cannot be said.</param>
/// <param name="P">The one-sided p-value; null where the claim was not tested.</param>
/// <param name="HolmP">The p-value after Holm's step-down over the study's claims.</param>
/// <param name="Holm">The verdict that is left with the adjusted p-value, in words.</param>
/// <param name="Requires">What the claim requires, in the order of the scenario.</param>
public sealed record ClaimSummary(string Id, string Claim, string Source, string Verdict, double? Mean, double? Low, double? High,
    IReadOnlyList<double> Values, int? SeedsNeeded, double? P, double? HolmP, string Holm, IReadOnlyList<PreconditionSummary> Requires)
{
    /// <summary>The verdict as reports say it, with what was not met.</summary>
    [JsonIgnore]
    public string VerdictText { get; private init; } = "";

    /// <summary>Takes the fields of a decided claim as they are, verdicts as words.</summary>
    public static ClaimSummary Of(ClaimResult result) => new(
        result.Claim.Id, result.Claim.Claim, result.Claim.Source, result.Verdict.Word(),
        result.Mean?.Mean, result.Mean?.Low, result.Mean?.High, result.Values, result.SeedsNeeded, result.P, result.HolmP,
        result.HolmVerdict.Word(), [.. result.Requires.Select(PreconditionSummary.Of)]) { VerdictText = result.VerdictText };
}

/// <summary>What a claim requires and what was measured of it, as it is written in JSON.</summary>
/// <param name="Says">What must hold, in the scenario's words.</param>
/// <param name="Least">The least that the mean may be; null without such a bound.</param>
/// <param name="Most">The most that the mean may be; null without such a bound.</param>
/// <param name="Mean">The mean over seeds, which is held against the bounds; null where no seed has the measure.</param>
/// <param name="Low">Lower end of the mean's 95 % interval, to be read beside it; null for fewer than two seeds.</param>
/// <param name="High">Upper end of that interval.</param>
/// <param name="Met">Whether the mean lies within the bounds.</param>
public sealed record PreconditionSummary(
    string Says, double? Least, double? Most, double? Mean, double? Low, double? High, bool Met)
{
    /// <summary>As reports say it, e.g. <c>labels right in 60 %: 0.512</c>.</summary>
    [JsonIgnore]
    public string Text { get; private init; } = "";

    /// <summary>Takes what was measured of a precondition as it is.</summary>
    public static PreconditionSummary Of(PreconditionResult result) => new(
        result.Precondition.Says, result.Precondition.Low, result.Precondition.High, result.Mean?.Mean, result.Mean?.Low,
        result.Mean?.High, result.IsMet) { Text = $"{result}" };
}
