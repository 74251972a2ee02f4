using System.CommandLine;
using Arena.Program.Output;
using Arena.Program.Studies;
using Arena.Rules.Scenarios;
using Arena.Stage.Record;

namespace Arena.Program.Commands;

/// <summary><c>arena resume [RUN]</c>: goes on with a run that was stopped or killed.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var id = new Argument<string?>("run") { Description = "Which run; the newest where left out.", Arity = ArgumentArity.ZeroOrOne };
        var (database, results) = (SharedOptions.Database(), new ResultOptions());
        var command = new Command("resume", "Go on with a run that was stopped or killed, and with the seeds that are still to be played.") { id, database };
        results.AddTo(command);
        command.SetAction(async (parse, cancel) =>
        {
            var result = results.Of(parse);
            var path = parse.GetValue(database)!;
            using var record = ArenaRecord.OpenExisting(path, TimeProvider.System);
            var run = record.Find(parse.GetValue(id), path);
            // The record holds the scenario as it was played, so the file may have changed or gone.
            var source = $"the record of {run.Id}";
            var plan = StudyPlan.Of(ScenarioArms.Study(SharedOptions.Reader, SharedOptions.Reader.Parse(run.ScenarioText, source), source), source);
            var begun = plan.Begun(record.Runs(), run);
            if (plan.Runs.All(planned => begun.TryGetValue(planned, out var each) && each.State == RunState.Complete)) throw new UsageException($"{run.Id} is complete; `{SharedOptions.Typed("show", run.Id, path)}` shows it");
            foreach (var line in Preflight.Of(plan).Notes) Console.Error.WriteLine(line);
            return await new StudyPlayer(record, plan, path, cancel).PlayAsync(begun, result, null);
        });
        return command;
    }
}
