using System.CommandLine;
using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;
using Arena.Stage.Record;

namespace Arena.Program.Commands;

/// <summary>Options and readers that several commands share.</summary>
internal static class SharedOptions
{
    private const string DefaultDatabase = "arena.db";

    public static Option<string> Database() => new("--db") { Description = "The database file.", DefaultValueFactory = _ => DefaultDatabase };

    public static Option<string?> JUnit() => new("--junit") { Description = "Write what came of the scenario's expectations as JUnit XML to this file.", HelpName = "FILE" };

    public static Option<string?> Run() => new("--run") { Description = "Which run; the newest where left out." };

    public static Option<string[]> Set() => new("--set") { Description = "Change a value of the scenario, e.g. --set tournament.rounds=5. Paths are meant from here. May be repeated." };

    public static OptionKinds Kinds => Catalogue.Register(WorldCatalogue.Register(new OptionKinds()));

    public static ScenarioReader Reader => new(Kinds, Catalogue.Presets);

    /// <summary>A recorded run's scenario; null where this program no longer understands it, since the results can be shown all the same.</summary>
    public static LoadedScenario? Recorded(RecordedRun run)
    {
        try
        {
            return Reader.Parse(run.ScenarioText, $"the record of {run.Id}");
        }
        catch (ScenarioException)
        {
            return null;
        }
    }

    /// <summary>A command on a run, as the user can type it.</summary>
    /// <param name="command">E.g. <c>resume</c> or <c>leaderboard --run</c>.</param>
    /// <param name="run">The run's id.</param>
    /// <param name="database">As it was given.</param>
    public static string Typed(string command, string run, string database) =>
        $"arena {command} {run}{(database == DefaultDatabase ? "" : $" --db {(database.Contains(' ') ? $"\"{database}\"" : database)}")}";

    /// <summary>The run asked for, or the newest.</summary>
    public static RecordedRun Find(this RecordReader record, string? id, string database) => record.FindRun(id)
        ?? throw new UsageException(id is null || record.FindRun() is null
            ? $"{database} holds no run yet; `arena run scenarios/quickstart.yaml` makes one"
            : $"{database} holds no run {id}; there are: {string.Join(", ", record.Runs().Select(r => r.Id))}");
}
