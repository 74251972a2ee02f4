using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Optimizers;

public sealed class WeightUpdateTests : IDisposable
{
    private readonly Parameter _weight = nn.Parameter(tensor(new[] { 1f, -2f }));

    public void Dispose() => _weight.Dispose();

    private float[] Weights => _weight.data<float>().ToArray();

    /// <summary>
    /// How far the first weight goes down in each step under a gradient (g, 0); Adam under a constant gradient goes by the
    /// rate.
    /// </summary>
    private double[] Steps(WeightUpdate update, IEnumerable<float> gradients) =>
    [
        .. gradients.Select(g =>
        {
            using var scope = NewDisposeScope();
            var before = Weights[0];
            update.Step((_weight * tensor(new[] { g, 0f })).sum());
            return (double)before - Weights[0];
        }),
    ];

    [Fact]
    public void It_warms_up_over_a_tenth_of_the_steps_and_keeps_its_rate()
    {
        using var update = new WeightUpdate([_weight], 0.01, 50);
        var expected = Enumerable.Range(1, 50).Select(step => 0.01 * Math.Min(1, step / 5.0));
        foreach (var (want, found) in expected.Zip(Steps(update, Enumerable.Repeat(0.5f, 50)))) Assert.Equal(want, found, 1e-6);
        Assert.Equal(-2, Weights[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(32)]
    public void It_warms_up_over_five_steps_where_there_are_few(int steps)
    {
        using var update = new WeightUpdate([_weight], 0.01, steps);
        var expected = Enumerable.Range(1, steps).Select(step => 0.01 * Math.Min(1, step / 5.0));
        foreach (var (want, found) in expected.Zip(Steps(update, Enumerable.Repeat(0.5f, steps)))) Assert.Equal(want, found, 1e-6);
    }

    [Fact]
    public void The_warm_up_takes_no_more_than_twenty_steps()
    {
        using var update = new WeightUpdate([_weight], 0.001, 100_000);
        Assert.Equal(Enumerable.Range(1, 25).Select(step => 0.001 * Math.Min(1, step / 20.0)), Steps(update, Enumerable.Repeat(0.5f, 25)),
            (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Decay_anneals_by_half_a_cosine_to_a_tenth()
    {
        using var update = new WeightUpdate([_weight], 0.01, 50, decay: true);
        var steps = Steps(update, Enumerable.Repeat(0.5f, 51));
        Assert.Equal(0.01, steps[5], 1e-6);
        Assert.Equal(0.01 * (0.1 + 0.45 * (1 + Math.Cos(Math.PI * 15 / 45))), steps[20], 1e-6);
        Assert.Equal(0.001, steps[50], 1e-6);
        Assert.All(steps[5..].Zip(steps[6..]), pair => Assert.True(pair.Second < pair.First + 1e-7));
    }

    [Fact]
    public void A_gradient_is_clipped_to_norm_one_and_a_smaller_one_is_left()
    {
        using var update = new WeightUpdate([_weight], 0.05, 1);
        // By hand with β1 0.9, β2 0.95, gradients 1 (clipped) and ½: m̂ = 0.14 / 0.19, v̂ = 0.06 / 0.0975; the first two steps of
        // five of the warm-up.
        var steps = Steps(update, [1e6f, 0.5f]);
        Assert.Equal(0.01, steps[0], 1e-6);
        Assert.Equal(0.02 * (0.14 / 0.19) / Math.Sqrt(0.06 / 0.0975), steps[1], 1e-6);
    }

    [Fact]
    public void The_loss_before_the_step_is_given_back()
    {
        using var scope = NewDisposeScope();
        using var update = new WeightUpdate([_weight], 0.01, 10);
        Assert.Equal(5, update.Step(_weight.square().sum()), 1e-6);
        Assert.True(update.Step(_weight.square().sum()) < 5);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_loss_that_is_no_number_is_refused_and_changes_no_weight(float factor)
    {
        using var scope = NewDisposeScope();
        using var update = new WeightUpdate([_weight], 0.01, 10);
        update.Step(_weight.sum());
        var before = Weights;
        var error = Assert.Throws<TrainingDivergedException>(() => update.Step((_weight * factor).sum()));
        Assert.Equal(before, Weights);
        Assert.Contains("the loss", error.Message);
        Assert.Contains("step 2", error.Message);
        Assert.Contains("lower the learning rate", error.Message);
    }

    [Fact]
    public void A_gradient_that_is_no_number_is_refused_and_changes_no_weight()
    {
        using var scope = NewDisposeScope();
        using var update = new WeightUpdate([_weight], 0.01, 10);
        var before = Weights;
        // √0 is 0, and its slope infinite.
        var error = Assert.Throws<TrainingDivergedException>(() => update.Step((_weight - 1).sum() * 0 + (_weight[0] - 1).sqrt()));
        Assert.Equal(before, Weights);
        Assert.Contains("the gradient", error.Message);
    }
}
