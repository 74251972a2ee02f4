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
/// <param name="Verdict">Pass: reproduced; fail: not reproduced; inconclusive: not decided.</param>
/// <param name="SeedsNeeded">How many seeds would tell a mean and a spread like these from the nearest bound; null where that
/// cannot be said.</param>
public sealed record ClaimResult(
    ClaimOptions Claim, IReadOnlyList<double> Values, RepeatedMean? Mean, ExpectationVerdict Verdict, int? SeedsNeeded)
{
    /// <summary>Decides every claim of a study, in the order of the scenario, from the seeds that all arms were played with.</summary>
    public static IReadOnlyList<ClaimResult> All(StudyResults results) =>
        [.. results.Plan.Study.Scenario.Claims.Select(claim => Of(claim, results))];

    /// <summary>
    /// Measures one claim in each seed that all arms were played with, and decides it at the confidence of <see cref="Confidence"/>.
    /// </summary>
    public static ClaimResult Of(ClaimOptions claim, StudyResults results)
    {
        double[] values = [.. results.Whole.Select(seed => MeasureValues.Of(claim.Measure, seed, results.Plan)).OfType<double>()];
        return Of(claim, values, Confidence(claim, results.Plan.Study.Scenario));
    }

    /// <summary>By the measure's values alone.</summary>
    public static ClaimResult Of(ClaimOptions claim, IReadOnlyList<double> values, double confidence)
    {
        var mean = RepeatedMean.Of(values, confidence);
        if (mean is not { Low: { } low, High: { } high }) return new(claim, values, mean, ExpectationVerdict.Inconclusive, null);
        var verdict = Bounds.Judge(claim, "claim", claim.Id, mean.Mean, low, high, value => $"{value}").Verdict;
        var distance = new[] { claim.Low, claim.High }.OfType<double>().Min(bound => Math.Abs(mean.Mean - bound));
        var deviation = MathNet.Numerics.Statistics.Statistics.StandardDeviation(values);
        return new(claim, values, mean, verdict, distance > 0 ? RepeatsNeeded.Of(distance, deviation, confidence) : null);
    }

    /// <summary>
    /// Whoever looks after each seed and may stop looks several times: the chance of error is shared out among the looks
    /// (Bonferroni).
    /// </summary>
    public static double Confidence(ClaimOptions claim, Scenario study) =>
        study.StopEarly && study.Seeds > StudyNotes.FirstLook ? 1 - (1 - claim.Confidence) / (study.Seeds - StudyNotes.FirstLook + 1)
            : claim.Confidence;

    /// <summary>The verdict on a claim in the words of reports.</summary>
    public static string Word(ExpectationVerdict verdict) => verdict switch
    {
        ExpectationVerdict.Pass => "reproduced",
        ExpectationVerdict.Fail => "not reproduced",
        _ => "not decided",
    };
}
