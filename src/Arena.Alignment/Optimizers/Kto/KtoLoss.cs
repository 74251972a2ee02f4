using Arena.Models.Torch;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Kto;

/// <summary>
/// Kahneman–Tversky optimization (Ethayarajh et al. 2024, arXiv 2402.01306, section 4): λ_y − v(x, y), with a value that
/// saturates on both sides of the reference point z₀. All take and give [replies], log-ratios log π(y|x)/ref(y|x).
/// </summary>
internal static class KtoLoss
{
    /// <summary>λ_D (1 − σ(β (log-ratio − z₀))).</summary>
    public static Tensor Desirable(Tensor logRatio, double referencePoint, double beta, double weight) =>
        Kept.OneMinus(logRatio.Minus(referencePoint).Times(beta).sigmoid()).Times(weight);

    /// <summary>λ_U (1 − σ(β (z₀ − log-ratio))).</summary>
    public static Tensor Undesirable(Tensor logRatio, double referencePoint, double beta, double weight) =>
        Kept.OneMinus((-logRatio).Plus(referencePoint).Times(beta).sigmoid()).Times(weight);

    /// <summary>
    /// z₀ = max(0, mean log π(y′|x)/ref(y′|x)) over prompts with the replies y′ to other prompts: a biased but steady estimate of
    /// KL(π‖ref). It is a constant of the loss.
    /// </summary>
    public static double ReferencePoint(IEnumerable<double> mismatchedLogRatios) => Math.Max(0, mismatchedLogRatios.Average());
}
