using Arena.Scenarios.Yaml;

namespace Arena.Scenarios;

/// <summary>Gathers what is wrong with the arms of a matrix: what is wrong with several is told once, with the arms that have it.</summary>
public sealed class ArmErrors
{
    private const int Named = 3;

    private readonly Dictionary<ScenarioError, List<string>> _arms = [];

    /// <summary>What is made of an arm; null after an error, which is kept.</summary>
    /// <param name="arm">The arm's name; empty where nothing is varied.</param>
    /// <param name="study">Knows the lines of fields, which an error in what is not varied has none of.</param>
    /// <param name="make">Makes it of the arm, and may throw a <see cref="ScenarioException"/>.</param>
    public T? Of<T>(string arm, LoadedScenario study, Func<T> make) where T : class
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(make);
        try
        {
            return make();
        }
        catch (ScenarioException e)
        {
            foreach (var error in e.Errors)
                Add(arm, error.Line > 0 || error.File != study.Root.Place.File ? error
                    : study.Error(error.Field, error.Message, error.Remedy));
            return null;
        }
    }

    /// <summary>Keeps an error of an arm.</summary>
    public void Add(string arm, ScenarioError error)
    {
        if (_arms.TryGetValue(error, out var arms)) arms.Add(arm);
        else _arms[error] = [arm];
    }

    /// <param name="arms">How many arms there are: what is wrong with all of them is not theirs.</param>
    /// <exception cref="ScenarioException">There was an error.</exception>
    public void ThrowIfAny(int arms)
    {
        if (_arms.Count == 0) return;
        var errors = new ErrorList();
        foreach (var (error, having) in _arms)
            errors.Add(having.Count == arms ? error
                : error with { Message = $"{error.Message} (arm{(having.Count == 1 ? "" : "s")} "
                + $"{string.Join("; ", having.Take(Named))}{(having.Count > Named ? $" and {having.Count - Named} more" : "")})" });
        errors.ThrowIfAny();
    }
}
