using System.Runtime.ExceptionServices;
using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Models.Transformers;

/// <summary>
/// Computes one batch's gradient in a fixed number of parts, side by side on the cores there are. The number is fixed so
/// that the sums, and so the trained weights, do not depend on how many cores a machine has.
/// </summary>
public sealed class GradientShards : IDisposable
{
    /// <summary>In how many parts a batch is cut. Another number would add up in another order and so train other weights.</summary>
    public const int Count = 4;
    private readonly Llama _model;
    private readonly Llama[] _replicas;
    private readonly int _cores;

    /// <param name="model">The model whose gradient is computed.</param>
    /// <param name="cores">The most parts at once; the result does not depend on it.</param>
    public GradientShards(Llama model, int cores)
    {
        (_model, _cores) = (model, cores);
        _replicas = [.. Enumerable.Range(0, Count).Select(_ => new Llama(model.Config, model.Device) { Precision = model.Precision })];
    }

    /// <summary>Leaves in the model's parameters the gradient of the summed losses of the parts.</summary>
    /// <param name="loss">The loss of a part on a replica, a scalar with a graph; parts add up to the whole loss.</param>
    /// <returns>The loss of the whole batch, the sum over its parts.</returns>
    public double Backward(Func<int, Llama, Tensor> loss)
    {
        var losses = new double[Count];
        try
        {
            Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = _cores }, Part);
        }
        catch (AggregateException e)
        {
            // What was wrong, rather than that something was.
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        Sum();
        return losses.Sum();

        void Part(int shard)
        {
            using var scope = NewDisposeScope();
            var replica = _replicas[shard];
            replica.CopyFrom(_model);
            replica.zero_grad();
            var part = loss(shard, replica);
            part.backward();
            losses[shard] = part.item<float>();
        }
    }

    private void Sum()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var replicas = _replicas.Select(r => r.parameters().ToArray()).ToArray();
        foreach (var (i, parameter) in _model.parameters().Index())
        {
            var sum = replicas[0][i].grad!.clone();
            foreach (var replica in replicas.Skip(1)) sum.Add(replica[i].grad!);
            parameter.grad = sum;
        }
    }

    /// <summary>Frees the replicas, one a part; the model itself stays.</summary>
    public void Dispose()
    {
        foreach (var replica in _replicas) replica.Dispose();
    }
}
