namespace Arena.Rules.Scenarios;

/// <summary>One arm of a scenario's matrix.</summary>
/// <param name="Name">Such as <c>flip=0.25,kl=0</c>; empty where nothing is varied.</param>
/// <param name="Values">What each axis is.</param>
/// <param name="Loaded">The scenario of this arm.</param>
public sealed record ScenarioArm(string Name, IReadOnlyDictionary<string, string> Values, LoadedScenario Loaded);

/// <summary>A scenario's arms: every combination of what its matrix varies.</summary>
public static class ScenarioArms
{
    /// <summary>The most arms that a matrix may have.</summary>
    public const int Most = 1000;

    /// <summary>All arms, those of the last axis next to each other; the scenario itself where it has no matrix, or is an arm already.</summary>
    /// <param name="reader">Reads each arm anew.</param>
    /// <param name="study">The scenario.</param>
    /// <param name="name">The file, for errors.</param>
    /// <exception cref="ScenarioException">A value does not fit, or there are too many arms.</exception>
    public static IReadOnlyList<ScenarioArm> Of(ScenarioReader reader, LoadedScenario study, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(study);
        if (study.Scenario.Matrix.Count == 0 || study.Scenario.Arm is not null) return [new("", new Dictionary<string, string>(), study)];
        if (study.Scenario.Matrix.Aggregate(1.0, (count, axis) => count * axis.Values.Count) > Most)
            throw new ScenarioException([new ScenarioError(name, 0, 0, "matrix", $"more than {Most} arms", "Vary less")]);
        IEnumerable<(MatrixAxis Axis, string Value)[]> combinations = [[]];
        foreach (var axis in study.Scenario.Matrix) combinations = combinations.SelectMany(chosen => axis.Values, (chosen, value) => ((MatrixAxis, string)[])[.. chosen, (axis, value)]);
        return [.. combinations.Select(Arm)];

        ScenarioArm Arm((MatrixAxis Axis, string Value)[] chosen)
        {
            var arm = string.Join(',', chosen.Select(c => $"{c.Axis.Name}={c.Value}"));
            string[] sets = [.. chosen.SelectMany(c => c.Axis.Set, (c, path) => $"{path}={c.Value}"), $"arm='{arm.Replace("'", "''", StringComparison.Ordinal)}'"];
            return new(arm, chosen.ToDictionary(c => c.Axis.Name, c => c.Value), reader.Parse(study.Text, name, sets));
        }
    }

    /// <summary>The study that a scenario is an arm of; the scenario itself where it is none.</summary>
    /// <exception cref="ScenarioException">It has errors.</exception>
    public static LoadedScenario Study(ScenarioReader reader, LoadedScenario arm, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(arm);
        return reader.Parse(arm.Text, name, [.. arm.Scenario.Matrix.SelectMany(axis => axis.Set, (axis, path) => $"{path}={axis.Values[0]}"), "arm=~"]);
    }

    /// <summary>What all runs of a study have in common, whatever it claims: runs whose scenarios have the same belong to one study.</summary>
    public static string CommonText(ScenarioReader reader, LoadedScenario scenario, string name) =>
        reader.Parse(Study(reader, scenario, name).Text, name, ["claims=[]"]).Text;
}
