using Arena.Scenarios.Binding;
using Arena.Scenarios.Options;
using Arena.Scenarios.Paths;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios;

/// <summary>One arm of a scenario's matrix.</summary>
/// <param name="Name">Such as <c>flip=0.25,kl=0</c>; empty where nothing is varied.</param>
/// <param name="Values">The value of each axis, by the axis's name.</param>
/// <param name="Loaded">The scenario of this arm; places are those of the study.</param>
public sealed record ScenarioArm(string Name, IReadOnlyDictionary<string, string> Values, LoadedScenario Loaded);

/// <summary>A scenario's arms: every combination of what its matrix varies.</summary>
public static class ScenarioArms
{
    /// <summary>The most arms that a matrix may have.</summary>
    public const int Most = 1000;

    /// <summary>
    /// All arms, those of the last axis next to each other; the scenario itself where it has no matrix, or is an arm already.
    /// </summary>
    /// <param name="reader">Reads each arm anew.</param>
    /// <param name="study">The scenario with its matrix.</param>
    /// <param name="name">The scenario's file, which errors name.</param>
    /// <exception cref="ScenarioException">A value does not fit, or there are too many arms.</exception>
    public static IReadOnlyList<ScenarioArm> Of(ScenarioReader reader, LoadedScenario study, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(study);
        if (study.Scenario.Matrix.Count == 0 || study.Scenario.Arm is not null) return [new("", new Dictionary<string, string>(), study)];
        if (study.Scenario.Matrix.Aggregate(1.0, (count, axis) => count * axis.Values.Count) > Most)
            throw new ScenarioException([study.Error("matrix", $"more than {Most} arms", "Vary less")]);
        // By axis, which of its values.
        IEnumerable<int[]> combinations = [[]];
        foreach (var axis in study.Scenario.Matrix)
            combinations = combinations.SelectMany(
                _ => Enumerable.Range(0, axis.Values.Count), (chosen, value) => (int[])[.. chosen, value]);
        var errors = new ArmErrors();
        var arms = combinations.Select(chosen =>
        {
            var values = study.Scenario.Matrix.Zip(chosen, (axis, value) => KeyValuePair.Create(axis.Name, axis.Values[value]))
                .ToDictionary();
            var arm = string.Join(',', values.Select(value => $"{value.Key}={value.Value}"));
            Setting[] settings = [.. chosen.SelectMany((value, axis) => Settings(study, axis, value)),
                new("arm", $"'{arm.Replace("'", "''", StringComparison.Ordinal)}'", study.Root.Place, study.Root.Place)];
            var loaded = errors.Of(arm, study, () => reader.Parse(study.Text, name, settings, false));
            return loaded is null ? null : new ScenarioArm(arm, values, loaded with { Root = Placed(study, settings) });
        }).ToList();
        errors.ThrowIfAny(arms.Count);
        return arms!;
    }

    /// <summary>The study that a scenario is an arm of; the scenario itself where it is none.</summary>
    /// <exception cref="ScenarioException">It has errors.</exception>
    public static LoadedScenario Study(ScenarioReader reader, LoadedScenario arm, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(arm);
        return reader.Parse(arm.Text, name,
            [.. arm.Scenario.Matrix.SelectMany((_, axis) => Settings(arm, axis, 0)), SetPath.Parse("arm=~")], true);
    }

    /// <summary>
    /// What all runs of a study have in common, whatever it claims: runs whose scenarios have the same belong to one study.
    /// </summary>
    public static string CommonText(ScenarioReader reader, LoadedScenario scenario, string name) =>
        reader.Parse(Study(reader, scenario, name).Text, name, ["claims=[]"]).Text;

    /// <summary>What an axis sets to one of its values.</summary>
    private static IEnumerable<Setting> Settings(LoadedScenario study, int axis, int value)
    {
        var (options, field) = (study.Scenario.Matrix[axis], Binder.Index("matrix", axis));
        return options.Set.Select((path, i) => new Setting(
            path, options.Values[value], FieldPath.PlaceOf(study.Root, Binder.Index($"{field}.set", i)),
            FieldPath.PlaceOf(study.Root, Binder.Index($"{field}.values", value)) with { Folder = options.From ?? study.Folder }));
    }

    /// <summary>The study's places, and those of the values where an arm has them.</summary>
    private static Mapping Placed(LoadedScenario study, IEnumerable<Setting> settings)
    {
        var root = (Mapping)study.Root.Copy();
        foreach (var setting in settings) SetPath.Apply(root, setting, new ErrorList());
        return root;
    }
}
