using Arena.Models.Torch;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Reinforce;

/// <summary>
/// REINFORCE with a baseline (Williams 1992) in the form of RLAIF (Lee et al. 2023, arXiv 2309.00267): every
/// token of a reply has the same return, R_T = (1 − β) r − β KL, since the reward comes at the end and γ = 1.
/// </summary>
internal static class ReinforceLoss
{
    /// <summary>The return R_T of each reply, [batch].</summary>
    /// <param name="score">r, one a reply, [batch].</param>
    /// <param name="kl">Σ_t log π(a_t|s_t) − log ref(a_t|s_t), [batch].</param>
    /// <param name="beta">Share of the KL in the objective, 0…1.</param>
    public static Tensor Return(Tensor score, Tensor kl, double beta) => score.Times(1 - beta) - kl.Times(beta);

    /// <summary>−log π(a_t|s_t) (R_T − V(s_t)) per token, [batch, tokens], zero outside the reply; V and R_T are constants of it.</summary>
    /// <param name="logProbs">log π(a_t|s_t), [batch, tokens], zero outside the reply.</param>
    /// <param name="returns">The return R_T of each reply, [batch].</param>
    /// <param name="values">V(s_t), [batch, tokens].</param>
    public static Tensor Policy(Tensor logProbs, Tensor returns, Tensor values) => -logProbs * (returns.unsqueeze(1) - values).detach();

    /// <summary>(R_T − V(s_t))² per token, [batch, tokens].</summary>
    public static Tensor Value(Tensor values, Tensor returns) => (returns.detach().unsqueeze(1) - values).Squared();
}
