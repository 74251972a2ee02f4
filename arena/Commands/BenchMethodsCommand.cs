using System.CommandLine;
using Arena.Alignment.Benchmarks;
using Arena.Alignment.Recipes;
using Arena.Analysis.Formatting;
using Arena.Analysis.Studies;
using Arena.Core;
using Arena.Models.Torch;
using Arena.Program.Output;
using Arena.Record;
using Spectre.Console;

namespace Arena.Program.Commands;

/// <summary><c>arena bench methods FILE</c>: what a round of each player's training costs on this machine.</summary>
internal static class BenchMethodsCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file")
            { Description = "The scenario whose players are measured, e.g. scenarios/grand-tournament.yaml." };
        var set = SharedOptions.Set();
        var player = new Option<string[]>("--player") { Description = "Only this player; may be repeated." };
        var (database, results) = (SharedOptions.Database(), new ResultOptions());
        var command = new Command(
            "methods", "Time a round of each player's training, one after the other on one thread.") { file, set, player, database };
        results.AddTo(command);
        command.SetAction((parse, cancel) =>
        {
            var result = results.Of(parse);
            var path = parse.GetValue(file)!;
            var plan = StudyPlan.Of(Catalogue.Reader.Read(path, parse.GetValue(set) ?? []), path, Catalogue.Reader);
            Preflight.Of(plan);
            var scenario = plan.Study.Scenario;
            if (parse.GetValue(player) is { Length: > 0 } names)
            {
                if (names.FirstOrDefault(n => scenario.Players.All(p => p.Name != n)) is { } unknown)
                    throw new UsageException(
                        $"{path} has no player {unknown}; there are: {string.Join(", ", scenario.Players.Select(p => p.Name))}");
                scenario = scenario with { Players = [.. scenario.Players.Where(p => names.Contains(p.Name))] };
            }
            TorchRuntime.OneThreadPerWorker();
            var root = Directory.CreateTempSubdirectory("arena-bench-");
            try
            {
                var told = "";
                void Report(string of, StepReport step)
                {
                    var phase = $"{of}: {step.Phase}";
                    if (phase == told) return;
                    Console.Error.WriteLine(told = phase);
                }
                var rows = MethodBenchmark.Measure(scenario, RunFolders.Beside(parse.GetValue(database)!, "bench").Cache, root.FullName,
                    TorchRuntime.Device(scenario.Device), Report, cancel).ToList();
                result.Write(() => rows, console => Write(console, rows));
            }
            finally
            {
                root.Delete(recursive: true);
            }
            return Task.FromResult(ExitCodes.Fine);
        });
        return command;
    }

    private static void Write(IAnsiConsole console, List<MethodBenchmark> rows)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Player");
        foreach (var heading in new[] { "Pairs s", "Labels s", "Reward s", "Policy s", "Steps", "ms/step", "Labels", "Generated", "tok/s" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        foreach (var row in rows)
            table.AddRow(row.Player, row.PairSeconds.Fixed(1), row.LabelSeconds.Fixed(1), row.RewardSeconds.Fixed(1),
                row.PolicySeconds.Fixed(1), $"{row.Steps}",
                (1000 * row.SecondsPerStep).Fixed(0), $"{row.Labels}", $"{row.PairTokens + row.PolicyTokens}",
                row.TokensPerSecond.Fixed(0));
        console.Write(table);
        console.WriteLine("One round of each player, alone on one thread. tok/s: tokens generated over the time of the whole round.");
    }
}
