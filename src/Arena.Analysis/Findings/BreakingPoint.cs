using Arena.Analysis.Expectations;
using Arena.Analysis.Studies;

namespace Arena.Analysis.Findings;

/// <summary>Something that is true up to one value of an axis and no longer at the next.</summary>
/// <param name="What">What changes: who leads, or an expectation.</param>
/// <param name="Axis">The axis of the matrix along which it changes.</param>
/// <param name="From">The last value before it changes.</param>
/// <param name="To">The first value after.</param>
/// <param name="Before">The leader, or the expectation's verdict, up to the change.</param>
/// <param name="After">The leader, or the expectation's verdict, after the change.</param>
public sealed record BreakingPoint(string What, string Axis, string From, string To, string Before, string After)
{
    /// <summary>Along the only axis of a study; none where there are several, since then there is no line to go along.</summary>
    public static IReadOnlyList<BreakingPoint> Of(StudyResults results, IReadOnlyList<ArmSummary> arms)
    {
        if (results.Plan.Study.Scenario.Matrix is not [var axis] || arms.Count < 2) return [];
        var along = arms.Select(arm => (arm, States: States(results, arm))).ToList();
        return [.. along.Zip(along.Skip(1)).SelectMany(step => step.First.States
            .Where(state => step.Second.States.TryGetValue(state.Key, out var after) && after != state.Value)
            .Select(state => new BreakingPoint(state.Key, axis.Name, step.First.arm.Values[axis.Name], step.Second.arm.Values[axis.Name],
                state.Value, step.Second.States[state.Key])))];
    }

    private static Dictionary<string, string> States(StudyResults results, ArmSummary arm)
    {
        var states = new Dictionary<string, string> { ["leader"] = arm.Seeds.Players[0].Name };
        var runs = results.Runs.Where(r => r.Planned.Arm.Name == arm.Arm).Select(r => r.Expectations).ToList();
        for (var i = 0; i < runs[0].Count; i++)
        {
            var verdicts = runs.Select(run => run[i].Verdict).ToList();
            states[$"{runs[0][i].Kind} {runs[0][i].Of}"] = verdicts.Contains(ExpectationVerdict.Fail) ? "fails"
                : verdicts.Contains(ExpectationVerdict.Inconclusive) ? "cannot be told" : "holds";
        }
        return states;
    }
}
