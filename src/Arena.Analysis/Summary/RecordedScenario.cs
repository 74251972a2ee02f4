using Arena.Record;
using Arena.Scenarios;
using Arena.Scenarios.Yaml;

namespace Arena.Analysis.Summary;

/// <summary>The scenario that a run recorded.</summary>
public static class RecordedScenario
{
    /// <summary>As it reads now; null where the reader no longer understands it, since the results can be shown all the same.</summary>
    /// <param name="run">The run whose recorded YAML is read.</param>
    /// <param name="reader">Knows the kinds that scenarios are made of.</param>
    public static LoadedScenario? Of(RecordedRun run, ScenarioReader reader)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            return reader.Parse(run.ScenarioText, $"the record of {run.Id}");
        }
        catch (ScenarioException)
        {
            return null;
        }
    }
}
