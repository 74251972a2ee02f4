using Arena.Analysis.Expectations;
using Arena.Analysis.Findings;
using Arena.Analysis.Measures;
using Arena.Analysis.Studies;
using Arena.Ratings.Intervals;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Claims;

/// <summary>A claim and what came of it.</summary>
/// <param name="Claim">As the study makes it.</param>
/// <param name="Values">The measure, for each seed in which there is one.</param>
/// <param name="Mean">Over seeds, with Student's interval at the confidence that the verdict takes; null without a value.</param>
/// <param name="Verdict">Of this claim by itself.</param>
/// <param name="SeedsNeeded">How many seeds would tell a mean and a spread like these from the nearest bound; null where that
/// cannot be said.</param>
public sealed record ClaimResult(
    ClaimOptions Claim, IReadOnlyList<double> Values, RepeatedMean? Mean, ClaimVerdict Verdict, int? SeedsNeeded)
{
    /// <summary>Of the two-sided interval that the verdict takes.</summary>
    public required double Confidence { get; init; }

    /// <summary>What the claim requires, and what was measured of it.</summary>
    public IReadOnlyList<PreconditionResult> Requires { get; init; } = [];

    /// <summary>One-sided, on the side of the bounds on which the mean lies; null where there are fewer than two seeds or a precondition
    /// is not met.</summary>
    public double? P { get; init; }

    /// <summary>The same after Holm's step-down over the study's claims that were tested.</summary>
    public double? HolmP { get; init; }

    /// <summary>The verdict that is left when all claims of the study count as tried at once.</summary>
    public ClaimVerdict HolmVerdict => Verdict is ClaimVerdict.Reproduced or ClaimVerdict.NotReproduced && !(HolmP <= (1 - Confidence) / 2)
        ? ClaimVerdict.NotDecided : Verdict;

    /// <summary>The verdict with what was not met and what was measured of it, e.g. <c>precondition not met (labels right in 60 %:
    /// 0.512)</c>.</summary>
    public string VerdictText => Verdict == ClaimVerdict.PreconditionNotMet ? $"{Verdict.Word()} ({Unmet})" : Verdict.Word();

    /// <summary>What does not hold, with what was measured of it.</summary>
    public string Unmet => string.Join("; ", Requires.Where(required => !required.IsMet));

    /// <summary>Decides every claim of a study, in the order of the scenario, from the seeds that all arms were played with.</summary>
    public static IReadOnlyList<ClaimResult> All(StudyResults results) => Adjusted(
        [.. results.Plan.Study.Scenario.Claims.Select(claim => Of(claim, MeasureValues.All(claim.Measure, results),
            ConfidenceOf(claim, results.Plan.Study.Scenario), [.. claim.Requires.Select(each => PreconditionResult.Of(each, results))]))]);

    /// <summary>By the measure's values alone, as the only claim.</summary>
    internal static ClaimResult Of(
        ClaimOptions claim, IReadOnlyList<double> values, double confidence, IReadOnlyList<PreconditionResult>? requires = null)
    {
        requires ??= [];
        var mean = RepeatedMean.Of(values, confidence);
        ClaimResult Result(ClaimVerdict verdict, int? needed, double? p) => new(claim, values, mean, verdict, needed)
            { Confidence = confidence, Requires = requires, P = p, HolmP = p };
        if (requires.Any(required => !required.IsMet)) return Result(ClaimVerdict.PreconditionNotMet, null, null);
        if (mean is not { Low: { } low, High: { } high }) return Result(ClaimVerdict.NotDecided, null, null);
        var verdict = Bounds.Judge(claim, "claim", claim.Id, mean.Mean, low, high, value => $"{value}").Verdict switch
        {
            ExpectationVerdict.Pass => ClaimVerdict.Reproduced,
            ExpectationVerdict.Fail => ClaimVerdict.NotReproduced,
            _ => ClaimVerdict.NotDecided,
        };
        var distance = new[] { claim.Low, claim.High }.OfType<double>().Min(bound => Math.Abs(mean.Mean - bound));
        var deviation = MathNet.Numerics.Statistics.Statistics.StandardDeviation(values);
        return Result(verdict, distance > 0 ? RepeatsNeeded.Of(distance, deviation, confidence) : null, ClaimTest.P(claim, values));
    }

    /// <summary>As claims of one study.</summary>
    internal static IReadOnlyList<ClaimResult> Adjusted(IReadOnlyList<ClaimResult> claims)
    {
        var adjusted = new Queue<double>(Holm.Adjusted([.. claims.Select(claim => claim.P).OfType<double>()]));
        return [.. claims.Select(claim => claim.P is null ? claim : claim with { HolmP = adjusted.Dequeue() })];
    }

    /// <summary>
    /// Whoever looks after each seed and may stop looks several times: the chance of error is shared out among the looks
    /// (Bonferroni).
    /// </summary>
    public static double ConfidenceOf(ClaimOptions claim, Scenario study) =>
        study.StopEarly && study.Seeds > StudyNotes.FirstLook ? 1 - (1 - claim.Confidence) / (study.Seeds - StudyNotes.FirstLook + 1)
            : claim.Confidence;
}
