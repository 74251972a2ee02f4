using System.CommandLine;
using Arena.Alignment.Recipes;
using Arena.Analysis.Calibration;
using Arena.Analysis.Studies;
using Arena.Core;
using Arena.Program.Calibration;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Program.Studies;
using Arena.Record;

namespace Arena.Program.Commands;

/// <summary><c>arena calibrate [FILE]</c>: whether intervals cover, by tournaments of a recipe against itself.</summary>
internal static class CalibrateCommand
{
    /// <summary>Apart from the record of other runs, since there are many.</summary>
    private const string DefaultDatabase = "arena-calibrate.db";

    private const int Usual = 200;

    public static Command Create()
    {
        var file = new Argument<string?>("file")
            { Description = "A scenario, whose first player that trains is the recipe; a small built-in one where left out.",
            Arity = ArgumentArity.ZeroOrOne };
        var trainings = NumberOption.Of(
            "--trainings", "How many players are trained, two a tournament.", Usual, NumberRange.Between(2, 20_000));
        var seed = NumberOption.Of("--seed", "Another seed than the scenario's.", NumberRange.Between(0UL, ulong.MaxValue));
        var set = SharedOptions.Set();
        var database = new Option<string>("--db") { Description = "The database file.", DefaultValueFactory = _ => DefaultDatabase };
        var yes = new Option<bool>("--yes") { Description = "Begin also what takes more than a day, or more memory or disk than is free." };
        var (log, results) = (SharedOptions.Log(), new ResultOptions());
        var command = new Command("calibrate",
            "Play tournaments of a recipe against itself: how often 95 % intervals cover that there is no difference, and how far apart "
            + "two trainings of one recipe come out.") { file, trainings, seed, set, yes, log, database };
        results.AddTo(command);
        command.SetAction(async (parse, cancel) =>
        {
            var result = results.Of(parse);
            var (path, record) = (parse.GetValue(file), parse.GetValue(database)!);
            string[] sets = [.. parse.GetValue(set) ?? [], .. parse.GetValue(seed) is { } other ? [$"seed={other}"]
                : Array.Empty<string>()];
            var of = path is null ? CalibrationScenario.BuiltIn(sets) : Catalogue.Reader.Read(path, sets);
            var plan = StudyPlan.Of(
                CalibrationScenario.Of(of, parse.GetValue(trainings)), path ?? of.Scenario.Name, Catalogue.Reader);
            var (notes, estimate) = Preflight.Of(plan);
            using var kept = ArenaRecord.Open(record, TimeProvider.System);
            var begun = plan.Begun(kept.Runs());
            if (begun.Count == 0)
            {
                Confirmation.Demand(estimate, record, parse.GetValue(yes));
                Console.Error.WriteLine($"Takes {estimate}.");
            }
            foreach (var line in notes) Console.Error.WriteLine(line);
            var player = new StudyPlayer(kept, plan, record, parse.Log(log), cancel) { GoOn = TypedCommand.Of(parse) };
            if (await player.PlayAllAsync(begun) is { } stopped) return stopped;
            var calibration = CalibrationResult.Of(
                [.. player.Results().Runs.Select(run => CalibrationGame.Of(run.Summary)).OfType<CalibrationGame>()]);
            result.Write(() => calibration, console => CalibrationTable.Write(console, calibration));
            return ExitCodes.Fine;
        });
        return command;
    }
}
