using Arena.Alignment.Optimizers.Ppo;
using Arena.Models.Torch;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Grpo;

/// <summary>Group relative policy optimization (Shao et al. 2024, arXiv 2402.03300), eq. 3, to be minimised.</summary>
internal static class GrpoLoss
{
    /// <summary>
    /// max(−A ρ, −A clip(ρ, 1 − ε, 1 + ε)) + β k3 per token, with ρ = π/π_old and k3 of log π − log ref (eq. 4).
    /// </summary>
    /// <param name="logProbs">log π, [batch, tokens].</param>
    /// <param name="oldLogProbs">log π_old, that the replies were sampled with, [batch, tokens].</param>
    /// <param name="referenceLogProbs">log ref, [batch, tokens].</param>
    /// <param name="advantages">A, one a reply, [batch].</param>
    /// <param name="clip">ε, how far the ratio may go from 1 before it is clipped.</param>
    /// <param name="beta">β, the coefficient of the KL term.</param>
    /// <param name="unbiasedKl">
    /// Multiply k3 by ρ (DeepSeek-V3.2, arXiv 2512.02556). Without, its mean is right but its gradient is not:
    /// E_π[∇k3] = ∇KL(ref‖π); with it, E[∇(ρ k3)] = ∇KL(π‖ref).
    /// </param>
    /// <returns>The loss of each token, [batch, tokens].</returns>
    public static Tensor Of(
        Tensor logProbs, Tensor oldLogProbs, Tensor referenceLogProbs, Tensor advantages, double clip, double beta, bool unbiasedKl)
    {
        var ratio = (logProbs - oldLogProbs).exp();
        var policy = PpoLoss.Policy(ratio, advantages.unsqueeze(1), clip);
        var kl = KlEstimators.K3(logProbs - referenceLogProbs);
        return policy.Plus((unbiasedKl ? ratio * kl : kl).Times(beta));
    }
}
