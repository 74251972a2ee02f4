using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.Warm;
using Arena.Testing.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Rewards;

[Collection(CuedCollection.Name)]
public sealed class WeightAverageTests(CuedModels models)
{
    [Fact]
    public void Weights_are_averaged_each_in_its_place()
    {
        Tensor[] target = [zeros(2), zeros(1, 1)];
        WeightAverage.Into(target, [[tensor([1f, 5f]), tensor(new[,] { { 2f } })], [tensor([3f, -5f]), tensor(new[,] { { 8f } })]], [1, 1]);
        Assert.Equal([2f, 0f], target[0].data<float>().ToArray());
        Assert.Equal(5f, target[1].item<float>());
        WeightAverage.Into(target, [[tensor([1f, 5f]), tensor(new[,] { { 2f } })], [tensor([3f, -5f]), tensor(new[,] { { 8f } })]],
            [0.75, 0.25]);
        Assert.Equal([1.5f, 2.5f], target[0].data<float>().ToArray());
    }

    [Theory]
    [InlineData(9, 0.9, 0.81)]
    [InlineData(1, 0.1, 0.01)]
    public void Of_a_feature_that_a_share_of_runs_learns_an_ensemble_keeps_the_share_and_an_average_of_weights_its_square(
        int learn, double ensemble, double average)
    {
        // The paper's toy: a run that learns the feature has it in both of its layers.
        Tensor[][] runs = [.. Enumerable.Range(0, 10)
            .Select(run => run < learn ? new[] { tensor([1.0]), tensor([1.0]) } : [tensor([0.0]), tensor([0.0])])];
        Tensor[] merged = [zeros(1, float64), zeros(1, float64)];
        WeightAverage.Into(merged, runs, [.. runs.Select(_ => 1.0)]);
        Assert.Equal(ensemble, runs.Average(run => (run[0] * run[1]).item<double>()), 12);
        Assert.Equal(average, (merged[0] * merged[1]).item<double>(), 12);
    }

    [Fact]
    public void Equal_models_merge_to_themselves()
    {
        var (context, _) = models.Context();
        using var _lesson = context;
        using var model = ScalarRewardModel.New(context, Pooling.Last);
        using var random = new Generator(1, CPU);
        model.Head.Disturb(0.3, random);
        using var merged = model.Copy();
        foreach (var sets in new[] { 2, 3, 6 })
        {
            using (no_grad())
                foreach (var parameter in merged.Parameters) parameter.zero_();
            WeightAverage.Into(merged.Parameters, [.. Enumerable.Repeat(model.Parameters, sets)], [.. Enumerable.Repeat(1.0, sets)]);
            Assert.All(merged.Parameters.Zip(model.Parameters), p =>
                Assert.Equal(p.Second.data<float>().ToArray(), p.First.data<float>().ToArray()));
        }
    }
}
