using Arena.Analysis.Claims;
using Arena.Analysis.Formatting;
using Arena.Analysis.Studies;
using Arena.Ratings;
using Arena.Ratings.Intervals;

namespace Arena.Analysis.Findings;

/// <summary>What can be said of a study's seeds: before it, whether they are enough; while it runs, whether it may stop.</summary>
public static class StudyNotes
{
    /// <summary>Fewer seeds decide nothing.</summary>
    public const int FirstLook = 3;

    /// <summary>For each claim with an effect: the largest spread between seeds at which the study's seeds can tell it.</summary>
    public static IReadOnlyList<string> Beforehand(StudyPlan plan)
    {
        var study = plan.Study.Scenario;
        if (study.Seeds < 2) return study.Claims.Count == 0 ? [] : [$"note: one seed decides no claim; set seeds: 5, say"];
        return [.. study.Claims.Where(claim => claim.Effect is not null).Select(claim =>
        {
            var confidence = ClaimResult.ConfidenceOf(claim, study);
            double Largest(int seeds) => RepeatsNeeded.LargestDeviation(claim.Effect!.Value, seeds, confidence);
            return $"note: {claim.Id}: {study.Seeds} seeds tell its effect of {claim.Effect.Fixed(3)} four times out of five if seeds "
                + $"spread by {Largest(study.Seeds).Fixed(3)} or less, {2 * study.Seeds} seeds if by {Largest(2 * study.Seeds).Fixed(3)}";
        })];
    }

    /// <summary>Why a study may stop; null where it is to go on.</summary>
    public static string? Decided(StudyPlan plan, StudyResults results)
    {
        if (results.Whole.Count < FirstLook || results.Whole.Count == plan.Study.Scenario.Seeds || plan.Study.Scenario.Claims.Count == 0)
            return null;
        var claims = ClaimResult.All(results);
        var open = claims.Where(c => c.Verdict == ClaimVerdict.NotDecided).ToList();
        // More seeds would decide nothing of what is not tested.
        var untested = claims.Where(c => c.Verdict == ClaimVerdict.PreconditionNotMet).ToList();
        var unmet = string.Join("; ", untested.Select(c => $"{c.Claim.Id}: {c.Unmet}"));
        if (open.Count == 0)
            return $"every claim is decided{(untested.Count == 0 ? "" : $" or has a precondition that is not met ({unmet})")}";
        return open.All(c => c.Mean is null || c.SeedsNeeded is null || c.SeedsNeeded > plan.Study.Scenario.Seeds)
            ? $"{claims.Count - open.Count} of {claims.Count} claims are decided"
                + (untested.Count == 0 ? "" : $" or have a precondition that is not met ({unmet})")
                + $"; the others ({string.Join(", ", open.Select(c => c.Claim.Id))}) cannot be within {plan.Study.Scenario.Seeds} seeds"
            : null;
    }
}
