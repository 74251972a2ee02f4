using Arena.Analysis.Claims;
using Arena.Analysis.Studies;

namespace Arena.Analysis.Findings;

/// <summary>A study as a report shows it.</summary>
/// <param name="File">The scenario's file, as reports name it.</param>
/// <param name="Results">The complete runs of the study.</param>
/// <param name="Claims">What came of what it claims.</param>
/// <param name="Time">That all its runs took together, each on one core where they were played side by side.</param>
public sealed record PlayedStudy(string File, StudyResults Results, IReadOnlyList<ClaimResult> Claims, TimeSpan Time)
{
    /// <summary>Decides the claims of a study and adds up the time of its runs; a run without an end counts as none.</summary>
    public static PlayedStudy Of(string file, StudyResults results) => new(file, results, ClaimResult.All(results),
        results.Runs.Aggregate(TimeSpan.Zero, (sum, run) => sum + (run.Summary.Run.EndedAt - run.Summary.Run.StartedAt ?? TimeSpan.Zero)));
}
