using System.CommandLine;
using Arena.Alignment.Benchmarks;
using Arena.Analysis.Formatting;
using Arena.Core;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using Arena.Program.Output;
using Spectre.Console;
using TorchSharp;

namespace Arena.Program.Commands;

/// <summary><c>arena bench</c>: speeds of this machine, as ratios measured in one run.</summary>
internal static class BenchCommand
{
    public static Command Create() =>
        new("bench", "Measure this machine.") { Models(), BenchMethodsCommand.Create(), BenchRatingsCommand.Create(),
        BenchStageCommand.Create() };

    private static Command Models()
    {
        var folder = new Option<string[]>("--model") { Description = "Also measure this model folder's shape; may be repeated." };
        var reply = NumberOption.Of(
            "--reply-tokens", "Tokens of a reply.", 24, NumberRange.Between(1, Quickstart.MaxPositionEmbeddings - ModelBenchmark.Prompt));
        var (device, results) = (ModelArguments.Device(), new ResultOptions());
        var command = new Command(
            "models", "Training, sampling and scoring speed beside this machine's own matrix products.") { folder, reply, device };
        results.AddTo(command);
        command.SetAction(parse =>
        {
            var result = results.Of(parse);
            TorchRuntime.Load();
            TorchRuntime.OneThreadPerWorker();
            var on = TorchRuntime.Device(parse.GetValue(device));
            var workers = TorchRuntime.Workers(on);
            var shapes = new List<(string Name, LlamaConfig Config)> { ("quickstart", Quickstart) };
            shapes.AddRange((parse.GetValue(folder) ?? [])
                .Select(f => (Path.GetFileName(Path.TrimEndingDirectorySeparator(f)), LlamaConfig.Load(Path.Combine(f, "config.json")))));
            var precisions = new List<torch.ScalarType> { torch.float32 };
            if (on.type == DeviceType.CUDA || FastestPrecision.HasBfloat16Products) precisions.Add(torch.bfloat16);
            var rows = shapes.SelectMany(shape => precisions.Select(precision =>
                (shape.Name, Precision: precision,
                    Bench: ModelBenchmark.Measure(shape.Config, parse.GetValue(reply), on, workers, precision)))).ToList();
            result.Write(() => rows.Select(r => new { model = r.Name, precision = $"{r.Precision}".ToLowerInvariant(), workers, r.Bench }),
                console => Write(console, rows, workers));
            return ExitCodes.Fine;
        });
        return command;
    }

    /// <summary>The shape of scenarios/quickstart.yaml; its vocabulary is the front desk's.</summary>
    private static LlamaConfig Quickstart => new()
    {
        HiddenSize = 96, IntermediateSize = 256, NumHiddenLayers = 3, NumAttentionHeads = 4, VocabSize = 288, MaxPositionEmbeddings = 256,
            TieWordEmbeddings = true,
    };

    private static void Write(IAnsiConsole console, List<(string Name, torch.ScalarType Precision, ModelBenchmark Bench)> rows, int workers)
    {
        var table = new Table().Border(TableBorder.Simple)
            .Title($"{workers} models side by side, one thread each; % of the float32 matrix products measured in the same run");
        foreach (var heading in new[] { "Model", "Parameters", "Training in", "Training tok/s", "Sampling tok/s", "Scoring tok/s",
            "Matmul GFLOPS", "Cores busy" })
            table.AddColumn(heading == "Model" ? new TableColumn(heading) : new TableColumn(heading).RightAligned());
        foreach (var (name, precision, b) in rows)
        {
            table.AddRow(name, $"{b.Parameters}", $"{precision}".ToLowerInvariant(), Speed(b.Training, b.TrainingShare),
                Speed(b.Sampling, b.SamplingShare), Speed(b.Scoring, b.ScoringShare),
                (b.MatmulFlops / 1e9).Fixed(0), b.CpuShare.Fixed(2));
        }
        console.Write(table);
    }

    private static string Speed(double rate, double share) => $"{rate.Fixed(0)} ({share.Percent()})";
}
