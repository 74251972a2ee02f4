using Arena.Core;
using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Models.Transformers;

/// <summary>
/// Dropout on what each residual branch adds: an entry is zeroed with probability p, the rest scaled by 1/(1 − p), so that
/// the mean stays (Srivastava et al. 2014). Torch's own dropout draws from the global generator, which players would share.
/// </summary>
/// <param name="rate">p, the probability with which an entry is zeroed, from 0 to below 1.</param>
/// <param name="seed">The seed that entries are drawn with.</param>
/// <param name="device">The device that the model is on.</param>
public sealed class ResidualDropout(double rate, Seed seed, Device device) : IDisposable
{
    private readonly Generator _random = new(seed.Value, device);

    /// <summary>Any shape → the same shape.</summary>
    public Tensor Of(Tensor branch)
    {
        using var scope = NewDisposeScope();
        var kept = rand(branch.shape, dtype: branch.dtype, device: branch.device, generator: _random).ge(Kept.Number(rate));
        return (branch * kept).Over(1 - rate).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the generator; the model must no longer use this object.</summary>
    public void Dispose() => _random.Dispose();
}
