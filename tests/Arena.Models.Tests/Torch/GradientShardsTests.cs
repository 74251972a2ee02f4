using Arena.Models.Scoring;
using Arena.Models.Transformers;
using Arena.Testing.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Models.Tests.Torch;

public sealed class GradientShardsTests : IDisposable
{
    private readonly Llama _model;
    private readonly TokenSequence[] _rows;

    public GradientShardsTests()
    {
        (_model, var random) = RandomLlamas.Next(5);
        _rows = [.. Enumerable.Range(0, 11).Select(i =>
            new TokenSequence(RandomLlamas.Tokens(random, _model.Config, 2), RandomLlamas.Tokens(random, _model.Config, 3 + i % 4)))];
    }

    public void Dispose() => _model.Dispose();

    private static Tensor Loss(Llama model, IEnumerable<TokenSequence> rows) =>
        -LogProbs.OfReply(model, TokenBatch.Of([.. rows], CPU)).sum();

    private float[][] Gradients()
    {
        using var scope = NewDisposeScope();
        return [.. _model.parameters().Select(p => p.grad!.contiguous().data<float>().ToArray())];
    }

    private (double Loss, float[][] Gradients) InShards(int cores)
    {
        using var shards = new GradientShards(_model, cores);
        return (shards.Backward((shard, replica) => Loss(replica, _rows.Where((_, i) => i % GradientShards.Count == shard))), Gradients());
    }

    [Fact]
    public void The_gradient_is_that_of_the_whole_batch()
    {
        var (loss, sharded) = InShards(2);
        using var scope = NewDisposeScope();
        _model.zero_grad();
        var whole = Loss(_model, _rows);
        whole.backward();
        Assert.Equal(whole.item<float>(), loss, 1e-4);
        foreach (var (expected, found) in Gradients().Zip(sharded))
        {
            var scale = Math.Max(1, expected.Max(Math.Abs));
            RandomLlamas.Near(expected, found, 1e-5 * scale);
        }
        Assert.Contains(sharded, g => g.Any(x => Math.Abs(x) > 0.1));
    }

    [Fact]
    public void It_is_the_same_to_the_last_bit_on_one_core_and_on_many()
    {
        var one = InShards(1);
        foreach (var cores in new[] { 2, 3, 4, 64 })
        {
            var many = InShards(cores);
            Assert.Equal(one.Loss, many.Loss);
            Assert.Equal(one.Gradients, many.Gradients);
        }
    }

    [Fact]
    public void It_is_that_of_the_weights_as_they_are_now_and_of_this_batch_alone()
    {
        using var shards = new GradientShards(_model, 2);
        double Backward() => shards.Backward((shard, replica) => Loss(replica, [_rows[shard]]));
        var before = Backward();
        var gradients = Gradients();
        Assert.Equal(before, Backward());
        Assert.Equal(gradients, Gradients());
        using (no_grad())
        using (NewDisposeScope())
            foreach (var p in _model.parameters()) p.mul_(0.5);
        Assert.NotEqual(before, Backward());
    }

    [Fact]
    public void A_part_that_fails_fails_with_its_own_error()
    {
        using var shards = new GradientShards(_model, 2);
        var error = Assert.Throws<ArgumentException>(
            () => shards.Backward((shard, replica) => shard == 2 ? Loss(replica, [new([1], new int[99])]) : Loss(replica, [_rows[shard]])));
        Assert.Contains("max_position_embeddings", error.Message);
    }
}
