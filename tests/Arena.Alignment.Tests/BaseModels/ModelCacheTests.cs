using Arena.Alignment.BaseModels;
using Arena.Core;
using Arena.Models.Transformers;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.BaseModels;

public sealed class ModelCacheTests
{
    [Fact]
    public void Machines_that_train_in_another_precision_do_not_share_a_model()
    {
        var cache = new ModelCache("models", CPU, new Seed(1), _ => { });
        Assert.NotEqual(cache.Key(float32, "start"), cache.Key(bfloat16, "start"));
        Assert.Equal(cache.Key(FastestPrecision.On(CPU), "start"), cache.Key("start"));
    }
}
