using Arena.Core;
using Arena.Models.Transformers;
using Arena.Testing.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Models.Tests;

public sealed class ResidualDropoutTests
{
    [Fact]
    public void An_entry_is_zeroed_at_the_rate_or_scaled_so_that_the_mean_stays()
    {
        using var dropout = new ResidualDropout(0.25, new Seed(1), CPU);
        var values = dropout.Of(ones(100, 200) * 3).data<float>().ToArray();
        Assert.All(values, v => Assert.True(v == 0 || Math.Abs(v - 4) < 1e-5));
        Assert.InRange(values.Count(v => v == 0) / 20_000.0, 0.23, 0.27);
    }

    [Fact]
    public void The_gradient_goes_through_what_was_kept_alone()
    {
        using var dropout = new ResidualDropout(0.5, new Seed(2), CPU);
        var x = ones(64).requires_grad_();
        var y = dropout.Of(x);
        y.sum().backward();
        Assert.Equal(y.data<float>().ToArray(), x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_model_draws_from_the_seed_and_is_whole_again_without()
    {
        using var model = TinyPolicy.Model();
        var ids = tensor(new long[] { 3, 4, 5, 6 }).view(1, 4);
        float[] Hidden(ulong? seed)
        {
            using var noGrad = no_grad();
            using var scope = NewDisposeScope();
            using var dropout = seed is null ? null : new ResidualDropout(0.3, new Seed(seed.Value), CPU);
            model.Dropout = dropout;
            var hidden = model.Hidden(ids).data<float>().ToArray();
            model.Dropout = null;
            return hidden;
        }
        var whole = Hidden(null);
        Assert.Equal(Hidden(1), Hidden(1));
        Assert.NotEqual(Hidden(1), Hidden(2));
        Assert.NotEqual(whole, Hidden(1));
        Assert.Equal(whole, Hidden(null));
    }
}
