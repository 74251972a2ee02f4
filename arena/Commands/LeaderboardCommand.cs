using System.CommandLine;
using Arena.Program.Reports;
using Arena.Stage.Record;

namespace Arena.Program.Commands;

/// <summary><c>arena leaderboard</c>: a run's ratings, computed anew from its battles.</summary>
internal static class LeaderboardCommand
{
    public static Command Create()
    {
        var (run, database, json) = (SharedOptions.Run(), SharedOptions.Database(), SharedOptions.Json());
        var command = new Command("leaderboard", "Show a run's ratings, computed anew from its battles.") { run, database, json };
        command.SetAction(parse =>
        {
            var path = parse.GetValue(database)!;
            var record = ArenaRecord.OpenForReading(path);
            var found = record.Find(parse.GetValue(run), path);
            if (parse.GetValue(json)) Console.Out.WriteLine(RunLeaderboardJson.Of(record, found.Id));
            else
            {
                RunLeaderboardTable.Write(parse.Console(), RunSummary.Of(record, found.Id));
                LabelerTable.Write(parse.Console(), LabelerSummary.Of(record, found.Id));
            }
            return ExitCodes.Fine;
        });
        return command;
    }
}
