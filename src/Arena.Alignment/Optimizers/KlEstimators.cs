using Arena.Models.Torch;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers;

/// <summary>
/// Estimators of KL(π‖ref) from samples of π, after Schulman's "Approximating KL divergence" (2020), with
/// x = log π(y) − log ref(y) for each token. Libraries differ in which they report, so every figure here names its own.
/// </summary>
internal static class KlEstimators
{
    /// <summary>k1 = x: unbiased, may be negative in a sample.</summary>
    public static Tensor K1(Tensor logRatio) => logRatio;

    /// <summary>k3 = e^(−x) − 1 + x: unbiased and never negative.</summary>
    public static Tensor K3(Tensor logRatio) => (-logRatio).exp().Minus(1).Plus(logRatio);
}
