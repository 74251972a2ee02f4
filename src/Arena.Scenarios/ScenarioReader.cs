using Arena.Scenarios.Binding;
using Arena.Scenarios.Checks;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Paths;
using Arena.Scenarios.Recipes;
using Arena.Scenarios.Yaml;
using YamlDotNet.Core;

namespace Arena.Scenarios;

/// <summary>Reads scenarios; every error that a file has is told at once, with line and column.</summary>
public sealed class ScenarioReader
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 1024 * 1024;

    private readonly OptionTypes _types;
    private readonly Presets _presets;

    /// <param name="kinds">The kinds of each abstract option record.</param>
    /// <param name="presets">By name, a YAML mapping of axes to options, e.g. <c>{feedback: human, reward: none, optimizer:
    /// dpo, decoding: sample}</c>.</param>
    /// <exception cref="ArgumentException">A preset is not a mapping of axes to options that exist.</exception>
    public ScenarioReader(PartCatalogue kinds, IReadOnlyDictionary<string, string> presets)
    {
        _types = new OptionTypes(kinds);
        _presets = new Presets(presets, _types);
    }

    /// <summary>Reads a scenario file.</summary>
    /// <param name="path">The scenario's file.</param>
    /// <param name="sets">Values that replace the file's, each <c>path=value</c>; later ones win.</param>
    /// <exception cref="ScenarioException">The file cannot be read or has errors.</exception>
    public LoadedScenario Read(string path, IReadOnlyList<string>? sets = null) => Parse(ScenarioFile.Text(path), path, sets);

    /// <summary>Reads a scenario from a text.</summary>
    /// <param name="text">The scenario as YAML.</param>
    /// <param name="name">The path that the text stands for: it is named in errors, and relative paths are meant from its folder.</param>
    /// <param name="sets">Values that replace the text's, each <c>path=value</c>; later ones win.</param>
    /// <exception cref="ScenarioException">The text has errors.</exception>
    public LoadedScenario Parse(string text, string name, IReadOnlyList<string>? sets = null) =>
        Parse(text, name, [.. (sets ?? []).Select(SetPath.Parse)], true);

    /// <summary>A scenario that was made of another one, as if it had been read.</summary>
    /// <param name="scenario">Its paths are absolute.</param>
    /// <param name="folder">The folder of the scenario that it was made of.</param>
    /// <exception cref="ScenarioException">It has errors.</exception>
    public LoadedScenario Written(Scenario scenario, string folder)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return Parse(Text(scenario), Path.Combine(folder, scenario.Name), [], false);
    }

    private string Text(Scenario scenario) => YamlOutput.Write(new OptionWriter(_types).Write(typeof(Scenario), scenario));

    /// <param name="lines">Whether the text has lines that a user knows; errors have none otherwise.</param>
    /// <inheritdoc cref="Parse(string, string, IReadOnlyList{string})"/>
    internal LoadedScenario Parse(string text, string name, IReadOnlyList<Setting> sets, bool lines)
    {
        if (text.Length > LargestFile) throw ScenarioFile.TooLarge(name);
        var folder = Path.GetDirectoryName(Path.GetFullPath(name)) ?? Path.GetFullPath(name);
        Place At(Mark mark) => lines ? new Place(name, (int)mark.Line, (int)mark.Column, folder) : new Place(name, 0, 0, folder);

        // What runs is read back from what is recorded, so that the two cannot differ, in defaults least of all.
        List<string> notes = [];
        var (given, root) = Bind(text, At, sets, notes);
        var (scenario, _) = Bind(Text(given with { Matrix = MatrixPaths.WithFolders(given.Matrix, root, _types) }), At, [], []);
        return new LoadedScenario(scenario, Text(scenario), folder, root) { Notes = notes };
    }

    /// <param name="notes">Told which former names were replaced.</param>
    private (Scenario Scenario, Mapping Root) Bind(string text, Func<Mark, Place> at, IReadOnlyList<Setting> sets, List<string> notes)
    {
        var errors = new ErrorList();
        var root = YamlText.Parse(text, at, errors);
        var map = root as Mapping;
        if (root is { IsNull: true }) errors.Add(root.Place, "", "the file is empty", "A scenario has name, world, models and players");
        else if (root is not null and not Broken && map is null)
            errors.Add(root.Place, "", $"expected a mapping, found {(root is Sequence ? "a list" : "a word")}",
                "Begin with name: and the other fields, without - before them");
        if (map is null)
        {
            errors.ThrowIfAny();
            throw new InvalidOperationException("A text without a mapping must be an error.");
        }
        foreach (var set in sets) SetPath.Apply(map, set, errors);
        new FormerNames(_types, notes).Replace(typeof(Scenario), map);
        new PlayerExpansion(_presets, _types.Parts, errors).Apply(map);
        var scenario = new Binder(_types, errors).Bind(typeof(Scenario), map, "");
        ScenarioChecks.Apply(map, _types, errors);
        errors.ThrowIfAny();
        return ((Scenario)scenario!, map);
    }
}
