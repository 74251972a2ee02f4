using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>The weights of a run at its least loss so far.</summary>
internal sealed class BestWeights : IDisposable
{
    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly List<Tensor> _kept = [];

    /// <param name="parameters">Of the model that is trained.</param>
    public BestWeights(IReadOnlyList<Parameter> parameters)
    {
        _parameters = parameters;
        using var noGrad = no_grad();
        foreach (var parameter in parameters) _kept.Add(empty_like(parameter).DetachFromDisposeScope());
    }

    /// <summary>The step after which they were kept; 0 for the weights at the beginning.</summary>
    public int Step { get; private set; }

    /// <summary>The loss then.</summary>
    public double Loss { get; private set; }

    /// <summary>Keeps the weights as they are now.</summary>
    public void Keep(int step, double loss)
    {
        (Step, Loss) = (step, loss);
        using var noGrad = no_grad();
        foreach (var (to, from) in _kept.Zip(_parameters)) to.copy_(from);
    }

    /// <summary>Makes the model's weights those that are kept.</summary>
    public void Restore()
    {
        using var noGrad = no_grad();
        foreach (var (from, to) in _kept.Zip(_parameters)) to.copy_(from);
    }

    public void Dispose() => _kept.ForEach(tensor => tensor.Dispose());
}
