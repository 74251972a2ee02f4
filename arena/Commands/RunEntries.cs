using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Matches;

namespace Arena.Program.Commands;

/// <summary>The entries of a recorded run, to be named on the command line: <c>dpo@3</c>, or <c>dpo</c> for its newest.</summary>
/// <param name="Run">The run that the entries are of.</param>
/// <param name="Scenario">The scenario as the run recorded it.</param>
/// <param name="Folders">Where the run keeps its checkpoints and models.</param>
/// <param name="Entries">By player in the scenario's order and then by round.</param>
internal sealed record RunEntries(RecordedRun Run, Scenario Scenario, RunFolders Folders, IReadOnlyList<MatchEntry> Entries)
{
    /// <param name="database">The file of the record, as <c>--db</c> names it.</param>
    /// <param name="run">Which run; the newest where null.</param>
    public static RunEntries Open(string database, string? run)
    {
        var record = ArenaRecord.OpenForReading(database);
        var found = record.Find(run, database);
        var scenario = Catalogue.Reader.Parse(found.ScenarioText, $"the record of {found.Id}").Scenario;
        return new(found, scenario, RunFolders.Beside(database, found.Id), MatchEntry.Of(record, found.Id, scenario));
    }

    /// <summary>The entry of this name, or the newest of the player of this name; null where there is neither.</summary>
    public MatchEntry? Find(string name) => MatchEntry.Find(Entries, name);

    public UsageException NoEntry(string name) => new(Entries.Count == 0
        ? $"{Run.Id} has no checkpoint yet"
        : $"{Run.Id} has no entry {name}; there are: {string.Join(", ", Entries.Select(e => e.Name))}");

    /// <summary>The run's ground, for its entries to play or work on.</summary>
    /// <param name="error">Told when a model of the run has to be made again.</param>
    public EntryMatch Match(TextWriter error) => new(Scenario, new Seed(Run.Seed), Folders, Preparing(error));

    // A base model that is no longer cached takes minutes to make: said once for each model.
    private static Action<StepReport> Preparing(TextWriter error)
    {
        var told = "";
        return step =>
        {
            if (step.Phase == told) return;
            told = step.Phase;
            error.WriteLine($"making the run's model again ({told}), which is no longer in its cache");
        };
    }
}
