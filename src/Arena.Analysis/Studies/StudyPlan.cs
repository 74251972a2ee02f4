using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Record;
using Arena.Scenarios;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Studies;

/// <summary>One run that a scenario asks for.</summary>
/// <param name="Arm">The arm of the scenario's matrix.</param>
/// <param name="Seed">The seed that it is played with.</param>
public sealed record PlannedRun(ScenarioArm Arm, ulong Seed);

/// <summary>
/// All runs that a scenario asks for: each arm of its matrix with each seed. Arms of one seed come next to each other, so that
/// seeds become whole one after the other.
/// </summary>
/// <param name="Study">The scenario, with its matrix.</param>
/// <param name="Arms">Of the matrix; one where there is none.</param>
/// <param name="Reader">Reads the scenarios of recorded runs.</param>
/// <param name="Runs">In the order in which they are played.</param>
public sealed record StudyPlan(LoadedScenario Study, IReadOnlyList<ScenarioArm> Arms, ScenarioReader Reader, IReadOnlyList<PlannedRun> Runs)
{
    /// <summary>Lays out the runs of a scenario: its arms with its first seed, then with the next, and so on.</summary>
    /// <param name="study">The scenario with its matrix.</param>
    /// <param name="name">The scenario's file, which errors name.</param>
    /// <param name="reader">Reads each arm anew, and later the scenarios of recorded runs.</param>
    /// <exception cref="Scenarios.Yaml.ScenarioException">An arm of the matrix is no valid scenario.</exception>
    public static StudyPlan Of(LoadedScenario study, string name, ScenarioReader reader)
    {
        var arms = ScenarioArms.Of(reader, study, name);
        return new(study, arms, reader, [.. Seeds(study.Scenario).SelectMany(_ => arms, (seed, arm) => new PlannedRun(arm, seed))]);
    }

    /// <summary>The scenario's own seed and those of its repeats.</summary>
    public static IReadOnlyList<ulong> Seeds(Scenario scenario) =>
        [.. Enumerable.Range(0, scenario.Seeds)
            .Select(repeat => repeat == 0 ? scenario.Seed : new Seed(scenario.Seed).For($"repeat/{repeat}").Value)];

    /// <summary>
    /// The recorded runs that one command began together, the newest such; by what they are a run of. Empty where there are none.
    /// </summary>
    /// <param name="runs">All runs of the record, oldest first.</param>
    /// <param name="with">One that must be among them; null for the newest.</param>
    public IReadOnlyDictionary<PlannedRun, RecordedRun> Begun(IReadOnlyList<RecordedRun> runs, RecordedRun? with = null)
    {
        var common = CommonText(Study);
        var same = runs.Where(run => run.Scenario == Study.Scenario.Name).OrderBy(run => run.Number)
            .Select(run => (Run: run, Loaded: RecordedScenario.Of(run, Reader)))
            .Where(r => r.Loaded is not null && CommonText(r.Loaded) == common)
            .Select(r => (r.Run, Planned: Runs.FirstOrDefault(p => p.Seed == r.Run.Seed && p.Arm.Name == (r.Loaded!.Scenario.Arm ?? ""))))
            .Where(r => r.Planned is not null).ToList();
        if (same.Count == 0) return new Dictionary<PlannedRun, RecordedRun>();
        // The first of the planned runs begins them; where it comes again, another command has begun anew.
        var at = with is null ? same.Count - 1 : same.FindIndex(r => r.Run.Id == with.Id);
        if (at < 0) return new Dictionary<PlannedRun, RecordedRun>();
        var from = Math.Max(0, same.FindLastIndex(at, r => r.Planned == Runs[0]));
        return same.Skip(from).TakeWhile((r, i) => i == 0 || r.Planned != Runs[0])
            .GroupBy(r => r.Planned!).ToDictionary(g => g.Key, g => g.Last().Run);
    }

    private string CommonText(LoadedScenario loaded) => ScenarioArms.CommonText(Reader, loaded, loaded.Scenario.Name);
}
