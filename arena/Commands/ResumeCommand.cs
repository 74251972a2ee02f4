using System.CommandLine;
using Arena.Alignment.Recipes;
using Arena.Analysis.Studies;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Studies;
using Arena.Program.Rendering;
using Arena.Record;
using Arena.Scenarios;

namespace Arena.Program.Commands;

/// <summary><c>arena resume [RUN]</c>: goes on with a run that was stopped or killed.</summary>
internal static class ResumeCommand
{
    public static Command Create()
    {
        var id = new Argument<string?>("run") { Description = "Which run; the newest where left out.", Arity = ArgumentArity.ZeroOrOne };
        var (database, results) = (SharedOptions.Database(), new ResultOptions());
        var log = SharedOptions.Log();
        var command = new Command(
            "resume", "Go on with a run that was stopped or killed, and with the seeds that are still to be played.") { id, log, database };
        results.AddTo(command);
        command.SetAction(async (parse, cancel) =>
        {
            var result = results.Of(parse);
            var path = parse.GetValue(database)!;
            using var record = ArenaRecord.OpenExisting(path, TimeProvider.System);
            var run = record.Find(parse.GetValue(id), path);
            // The record holds the scenario as it was played, so the file may have changed or gone.
            var source = $"the record of {run.Id}";
            var plan = StudyPlan.Of(
                ScenarioArms.Study(Catalogue.Reader, Catalogue.Reader.Parse(run.ScenarioText, source), source), source, Catalogue.Reader);
            var begun = plan.Begun(record.Runs(), run);
            if (plan.Runs.All(planned => begun.TryGetValue(planned, out var each) && each.State == RunState.Complete))
                throw new UsageException($"{run.Id} is complete; `{TypedCommand.Of("show", run.Id, path)}` shows it");
            foreach (var line in Preflight.Of(plan).Notes) Console.Error.WriteLine(line);
            return await new StudyPlayer(record, plan, path, parse.Log(log), cancel).PlayAsync(begun, result, null);
        });
        return command;
    }
}
