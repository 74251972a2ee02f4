namespace Arena.Scenarios.Yaml;

/// <summary>Gathers what is wrong, so that a reader is told everything at once.</summary>
internal sealed class ErrorList
{
    private readonly List<ScenarioError> _errors = [];

    public IReadOnlyList<ScenarioError> All => _errors;

    public void Add(Place place, string field, string message, string remedy = "") =>
        Add(new ScenarioError(place.File, place.Line, place.Column, field, message, remedy));

    public void Add(ScenarioError error) => _errors.Add(error);

    /// <exception cref="ScenarioException">There was an error.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count == 0) return;
        // What has no line came from the command line, and is told after the file.
        throw new ScenarioException(
            [.. _errors.OrderBy(error => error.Line == 0).ThenBy(error => error.Line).ThenBy(error => error.Column)]);
    }
}
