using Arena.Scenarios.Options;
using Arena.Scenarios.Paths;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios;

/// <summary>A scenario that was read and checked.</summary>
public sealed record LoadedScenario
{
    internal LoadedScenario(Scenario scenario, string text, string folder, Mapping root) =>
        (Scenario, Text, Folder, Root) = (scenario, text, folder, root);

    /// <summary>The scenario with presets and <c>--set</c> applied and defaults filled in.</summary>
    public Scenario Scenario { get; }

    /// <summary>
    /// The same as YAML with presets and <c>--set</c> applied, defaults filled in and paths absolute; it reads back as an
    /// equal scenario.
    /// </summary>
    public string Text { get; }

    /// <summary>The absolute folder that its relative paths were meant from.</summary>
    public string Folder { get; }

    /// <summary>What is worth knowing of how it was read, a sentence each: names that are called otherwise now.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What was read, with the place of each value.</summary>
    internal Mapping Root { get; init; }

    /// <summary>An error with the line that a field was written in, where that can be told.</summary>
    /// <param name="field">Such as <c>players.dpo.optimizer.beta</c>.</param>
    /// <param name="message">What is wrong with the field.</param>
    /// <param name="remedy">What to do about it; may be empty.</param>
    public ScenarioError Error(string field, string message, string remedy = "")
    {
        var place = FieldPath.PlaceOf(Root, field);
        return new(place.File, place.Line, place.Column, field, message, remedy);
    }
}
