using System.Globalization;
using Arena.Core;

namespace Arena.Scenarios.Yaml;

/// <summary>One thing that is wrong with a scenario.</summary>
/// <param name="File">The file as it was named, or <c>--set path=value</c> when the value came from there.</param>
/// <param name="Line">From 1; 0 where there is no line.</param>
/// <param name="Column">From 1; 0 where there is no column.</param>
/// <param name="Field">The field, e.g. <c>players[1].optimizer.beta</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong, without a full stop.</param>
/// <param name="Remedy">What to do about it; may be empty.</param>
public sealed record ScenarioError(string File, int Line, int Column, string Field, string Message, string Remedy)
{
    /// <summary>E.g. <c>quickstart.yaml:12:5  players[1].optimizer.bta: unknown field. Did you mean "beta"? …</c></summary>
    public override string ToString()
    {
        // "--set tournament.ronds=5" names its field already.
        var field = Field.Length == 0 || File.StartsWith($"--set {Field}=", StringComparison.Ordinal) ? "" : $"{Field}: ";
        var place = Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}  ") : $"{File}: ";
        return Remedy.Length == 0 ? $"{place}{field}{Message}" : $"{place}{field}{Message}. {Remedy}";
    }
}

/// <summary>A scenario that cannot be used, with everything that is wrong with it, in the order of the file.</summary>
public sealed class ScenarioException(IReadOnlyList<ScenarioError> errors) : ArenaException(ErrorKind.Usage, Text(errors))
{
    private const int Shown = 50;

    /// <summary>All errors in the order of the file; the message shows the first 50.</summary>
    public IReadOnlyList<ScenarioError> Errors { get; } = errors;

    private static string Text(IReadOnlyList<ScenarioError> errors)
    {
        var lines = errors.Take(Shown).Select(error => error.ToString());
        if (errors.Count > Shown)
            lines = lines.Append(string.Create(CultureInfo.InvariantCulture, $"… and {errors.Count - Shown} more errors"));
        return string.Join("\n", lines);
    }
}
