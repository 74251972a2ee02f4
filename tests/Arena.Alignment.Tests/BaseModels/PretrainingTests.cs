using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models.Checkpoints;
using Arena.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.BaseModels;

public sealed class PretrainingTests
{
    public static readonly PretrainOptions Tiny = new()
        { Layers = 1, Width = 16, Heads = 2, KvHeads = 1, Tokens = 14_000, Batch = 32, LearningRate = 1e-2 };

    private static List<StepReport> Train(PretrainOptions options, ScalarType? precision = null)
    {
        var reports = new List<StepReport>();
        using var model = Pretraining.Train(options, new LetterWorld(), new Seed(1), CPU, reports.Add, default, precision);
        Assert.Equal(float32, model.Model.Precision);
        return reports;
    }

    private static double Loss(IEnumerable<StepReport> reports) => reports.Average(r => r.Metrics["loss"]);

    [Fact]
    public void The_loss_falls_to_what_the_language_leaves_open_in_bfloat16_as_in_float32()
    {
        var (reports, half) = (Train(Tiny, float32), Train(Tiny, bfloat16));
        Assert.Equal(Enumerable.Range(1, reports.Count), reports.Select(r => r.Step));
        Assert.All(reports, r => Assert.Equal(reports.Count, r.Steps));
        // Nothing known of seven tokens is ln 7 = 1.95. The numbers of a and b, 1 to 4 each, are 2 ln 4 = 2.77 nats;
        // a document has 7 tokens.
        Assert.InRange(Loss(reports.Take(3)), 1.5, 3.5);
        Assert.InRange(Loss(reports.TakeLast(5)), 0.33, 0.5);

        Assert.NotEqual(reports.Select(r => r.Metrics["loss"]), half.Select(r => r.Metrics["loss"]));
        Assert.Equal(reports[0].Metrics["loss"], half[0].Metrics["loss"], 0.02);
        Assert.Equal(Loss(reports.TakeLast(10)), Loss(half.TakeLast(10)), 0.02);
    }

    // A pool of 4096 documents leaves one over in batches of 819, too few for the shards.
    [Fact]
    public void Any_batch_size_trains_past_the_end_of_a_pool() =>
        Assert.NotEmpty(Train(Tiny with { Width = 8, Batch = 819, Tokens = 60_000 }));

    [Theory]
    [InlineData(20, 3, 3, "width: 20 is not a multiple of twice the 3 heads")]
    [InlineData(12, 4, 4, "width: 12 is not a multiple of twice the 4 heads")]
    [InlineData(16, 4, 3, "kv-heads: 4 heads are not a multiple of 3")]
    public void A_shape_that_cannot_be_is_refused_before_training(int width, int heads, int kvHeads, string field)
    {
        var error = Assert.Throws<ModelFolderException>(() => Train(Tiny with { Width = width, Heads = heads, KvHeads = kvHeads }));
        Assert.Contains(field, error.Message);
        Assert.Contains($"width {width}, {heads} heads and {kvHeads} kv-heads", error.Message);
    }

    [Fact]
    public void A_learning_rate_that_blows_up_stops_training() =>
        Assert.Throws<TrainingDivergedException>(() => Train(Tiny with { LearningRate = 1e30 }));
}
