using System.CommandLine;
using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Record;
using Arena.Scenarios;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Recipes;
using Arena.Scenarios.Yaml;
using Arena.Stage.Logging;
using Arena.Worlds.Catalogue;
using Microsoft.Extensions.Logging;

namespace Arena.Program.Commands;

/// <summary>Options and readers that several commands share.</summary>
public static class SharedOptions
{
    public static Option<string> Database() =>
        new("--db") { Description = "The database file.", DefaultValueFactory = _ => TypedCommand.DefaultDatabase };

    public static Option<string?> JUnit() =>
        new("--junit") { Description = "Write what came of the scenario's expectations as JUnit XML to this file.", HelpName = "FILE" };

    public static Option<string?> Run() => new("--run") { Description = "Which run; the newest where left out." };

    public static Option<string[]> Set() =>
        new("--set") { Description = "Change a value of the scenario, e.g. --set tournament.rounds=5. Paths are meant from here. May be "
        + "repeated." };

    /// <summary>The least level that is logged.</summary>
    public static Option<string> Log() => new Option<string>("--log")
    {
        Description = "Log what is of this level or above to standard error.", HelpName = "LEVEL", DefaultValueFactory = _ => "warning",
    }.AcceptOnlyFromAmong([.. Enum.GetNames<LogLevel>().Select(name => name.ToLowerInvariant())]);

    /// <summary>Where runs log, as <see cref="Log"/> asks.</summary>
    internal static RunLog Log(this ParseResult parsed, Option<string> log) =>
        new(Enum.Parse<LogLevel>(parsed.GetValue(log)!, ignoreCase: true), new ErrorLog());

    /// <summary>The run asked for, or the newest.</summary>
    public static RecordedRun Find(this RecordReader record, string? id, string database) => record.FindRun(id)
        ?? throw new UsageException(id is null || record.FindRun() is null
            ? $"{database} holds no run yet; `arena run scenarios/quickstart.yaml` makes one"
            : $"{database} holds no run {id}; there are: {string.Join(", ", record.Runs().Select(r => r.Id))}");
}
