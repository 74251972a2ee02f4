using System.CommandLine;
using Arena.Program.Reports;
using Arena.Program.Reports.Expectations;
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
            var summary = RunSummary.Of(record, found.Id);
            if (parse.GetValue(json)) Console.Out.WriteLine(RunLeaderboardJson.Of(record, found.Id, Expectations.Of(SharedOptions.Expectations(found), summary)));
            else
            {
                RunLeaderboardTable.Write(parse.Console(), summary);
                LabelerTable.Write(parse.Console(), LabelerSummary.Of(record, found.Id));
            }
            return ExitCodes.Fine;
        });
        return command;
    }
}
