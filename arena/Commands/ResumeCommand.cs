using System.CommandLine;
using Arena.Stage.Record;

namespace Arena.Program.Commands;

/// <summary><c>arena resume [RUN]</c>: goes on with a run that was stopped or killed.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var id = new Argument<string?>("run") { Description = "Which run; the newest where left out.", Arity = ArgumentArity.ZeroOrOne };
        var (database, json) = (SharedOptions.Database(), SharedOptions.Json());
        var command = new Command("resume", "Go on with a run that was stopped or killed, and with the seeds that are still to be played.") { id, database, json };
        command.SetAction(async (parse, cancel) =>
        {
            var path = parse.GetValue(database)!;
            using var record = ArenaRecord.Open(path, TimeProvider.System);
            var run = record.Find(parse.GetValue(id), path);
            // The record holds the scenario as it was played, so the file may have changed or gone.
            var loaded = SharedOptions.Reader.Parse(run.ScenarioText, $"the record of {run.Id}");
            var seeds = RepeatedRuns.Seeds(loaded.Scenario);
            // A run that was given a seed of its own is one by itself.
            var begun = seeds.Contains(run.Seed) ? RepeatedRuns.Together(record.Runs(), run, seeds[0]) : [run];
            if (begun.Count >= seeds.Count && begun.All(r => r.State == RunState.Complete)) throw new UsageException($"{run.Id} is complete; `{SharedOptions.Typed("show", run.Id, path)}` shows it");
            return await RepeatedRuns.PlayAsync(record, loaded, begun, path, parse.GetValue(json), null, cancel);
        });
        return command;
    }
}
