using System.CommandLine;
using Arena.Program.Output;
using Arena.Program.Reports;
using Arena.Stage.Record;

namespace Arena.Program.Commands;

/// <summary><c>arena leaderboard</c>: a run's ratings, computed anew from its battles, or what several runs say together.</summary>
internal static class LeaderboardCommand
{
    public static Command Create()
    {
        var run = new Option<string[]>("--run") { Description = "Which run; the newest where left out. Several are shown as one, with intervals over them.", AllowMultipleArgumentsPerToken = true };
        var reference = new Option<string>("--reference") { Description = "With several runs: whom the others are compared with.", DefaultValueFactory = _ => "sft" };
        var (database, results) = (SharedOptions.Database(), new ResultOptions());
        var command = new Command("leaderboard", "Show a run's ratings, computed anew from its battles.") { run, reference, database };
        results.AddTo(command);
        command.SetAction(parse =>
        {
            var result = results.Of(parse);
            var path = parse.GetValue(database)!;
            var record = ArenaRecord.OpenForReading(path);
            IReadOnlyList<string?> asked = parse.GetValue(run) is { Length: > 0 } named ? named : new string?[] { null };
            var runs = asked.Select(id => record.Find(id, path).Id).Distinct().Select(id => RunSummary.Of(record, id)).ToList();
            if (runs.Count > 1)
            {
                var seeds = SeedsSummary.Of(runs, parse.GetValue(reference));
                result.Write(() => seeds, console => SeedsTable.Write(console, seeds));
            }
            else result.Write(() => RunLeaderboardJson.Of(record, runs[0], RunReport.Expectations(runs[0])), console =>
            {
                RunTitle.Write(console, runs[0]);
                RunLeaderboardTable.Write(console, runs[0]);
                LabelerTable.Write(console, LabelerSummary.Of(runs[0]));
                RunNotes.Write(console, runs[0], RunNotes.Fluency(runs[0]));
            });
            return ExitCodes.Fine;
        });
        return command;
    }
}
