using Arena.Analysis.Claims;
using Arena.Analysis.Studies;
using Arena.Analysis.Summary;

namespace Arena.Analysis.Findings;

/// <summary>An arm of a study over its seeds.</summary>
public sealed record ArmSummary(string Arm, IReadOnlyDictionary<string, string> Values, SeedsSummary Seeds)
{
    /// <summary>Those that were played, in the order of the matrix.</summary>
    public static IReadOnlyList<ArmSummary> All(StudyResults results) => [.. results.Plan.Arms
        .Select(arm => (arm, Runs: results.Runs.Where(r => r.Planned.Arm == arm).Select(r => r.Summary).ToList()))
        .Where(a => a.Runs.Count > 0).Select(a => new ArmSummary(a.arm.Name, a.arm.Values, SeedsSummary.Of(a.Runs, null)))];
}

/// <summary>What the runs of one scenario say together.</summary>
/// <param name="Study">The name of the study's scenario.</param>
/// <param name="Arms">Each arm of its matrix; one where there is none.</param>
/// <param name="Breaks">Where along an axis the leader changes.</param>
/// <param name="Claims">What came of what it claims.</param>
public sealed record StudySummary(
    string Study, IReadOnlyList<ArmSummary> Arms, IReadOnlyList<BreakingPoint> Breaks, IReadOnlyList<ClaimSummary> Claims)
{
    /// <summary>Summarises each arm that was played, finds where the leader changes, and adds the claims.</summary>
    /// <param name="results">The complete runs of the study.</param>
    /// <param name="claims">What came of its claims.</param>
    public static StudySummary Of(StudyResults results, IReadOnlyList<ClaimResult> claims)
    {
        var arms = ArmSummary.All(results);
        return new(results.Plan.Study.Scenario.Name, arms, BreakingPoint.Of(results, arms), [.. claims.Select(ClaimSummary.Of)]);
    }
}
