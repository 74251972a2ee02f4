using System.CommandLine;
using Arena.Alignment.Recipes;
using Arena.Analysis.Studies;
using Arena.Program.Output;
using Arena.Program.Studies;
using Arena.Record;

namespace Arena.Program.Commands;

/// <summary><c>arena run FILE</c>: plays a scenario.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var scenario = new Argument<string>("file") { Description = "The scenario, e.g. scenarios/quickstart.yaml." };
        var seed = NumberOption.Of("--seed", "Another seed than the scenario's.", NumberRange.Between(0UL, ulong.MaxValue));
        var set = SharedOptions.Set();
        var (database, results) = (SharedOptions.Database(), new ResultOptions());
        var junit = SharedOptions.JUnit();
        var fresh = new Option<bool>("--fresh")
            { Description = "Begin anew where the record holds this scenario unfinished, instead of going on with it." };
        var yes = new Option<bool>("--yes") { Description = "Begin also what takes more than a day, or more memory or disk than is free." };
        var log = SharedOptions.Log();
        var command = new Command("run",
            "Play a scenario: train, play, rate. Exit code 0 all expectations hold, 2 one failed, 3 one is inconclusive.") { scenario, seed,
            set, fresh, yes, log, database, junit };
        results.AddTo(command);
        command.SetAction(async (parse, cancel) =>
        {
            var result = results.Of(parse);
            if (parse.GetValue(junit) is { } xml) OutputFile.Check("--junit", xml);
            var path = parse.GetValue(scenario)!;
            string[] sets = [.. parse.GetValue(set) ?? [], .. parse.GetValue(seed) is { } other ? [$"seed={other}"]
                : Array.Empty<string>()];
            var plan = StudyPlan.Of(Catalogue.Reader.Read(path, sets), path, Catalogue.Reader);
            var (notes, estimate) = Preflight.Of(plan);
            var file = parse.GetValue(database)!;
            // A record that is there may hold what was begun, which is not asked about again.
            var asked = !File.Exists(file);
            if (asked) Confirmation.Demand(estimate, file, parse.GetValue(yes));
            using var record = ArenaRecord.Open(file, TimeProvider.System);
            var begun = plan.Begun(record.Runs());
            if (parse.GetValue(fresh)
                || plan.Runs.All(planned => begun.TryGetValue(planned, out var run) && run.State == RunState.Complete))
                begun = new Dictionary<PlannedRun, RecordedRun>();
            else if (begun.Count > 0)
                Console.Error.WriteLine($"Goes on with {begun.Values.MinBy(run => run.Number)!.Id}, which is the same scenario and "
                    + "unfinished; --fresh begins anew.");
            if (begun.Count == 0)
            {
                if (!asked) Confirmation.Demand(estimate, file, parse.GetValue(yes));
                Console.Error.WriteLine($"Takes {estimate}.");
            }
            foreach (var line in notes) Console.Error.WriteLine(line);
            return await new StudyPlayer(record, plan, file, parse.Log(log), cancel).PlayAsync(begun, result, parse.GetValue(junit));
        });
        return command;
    }
}
