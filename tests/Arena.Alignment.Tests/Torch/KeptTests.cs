using Arena.Alignment.Optimizers;
using Arena.Alignment.Tests.Optimizers;
using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Torch;

/// <summary>Alone with <see cref="LeakTests"/>: it keeps the garbage collector busy.</summary>
[Collection(nameof(LeakTests))]
public sealed class KeptTests
{
    [Fact]
    public void Sums_and_steps_come_out_right_while_garbage_is_collected()
    {
        using var scope = NewDisposeScope();
        using var collector = new BusyCollector();
        using var weight = nn.Parameter(zeros(300_000));
        weight.grad = ones(300_000);
        using var adam = new Adam([weight]);
        Tensor x = ones(300_000), two = full(300_000, 2f);
        for (var step = 1; step <= 60; step++)
        {
            using var each = NewDisposeScope();
            Assert.True(x.Plus(x).allclose(two));
            Assert.True(x.Plus(1).allclose(two));
            Assert.True(x.clone().Add(x).Divide(1).allclose(two));
            adam.Step(0.01);
            Assert.Equal(-0.01f * step, weight[0].item<float>(), 1e-5);
        }
        Assert.True(weight.allclose(full(300_000, weight[299_999].item<float>())));
    }
}
