using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Ppo;

/// <summary>
/// Proximal policy optimization (Schulman et al. 2017, arXiv 1707.06347), with the token-level KL penalty of RLHF
/// (Ziegler et al. 2019, arXiv 1909.08593).
/// </summary>
internal static class PpoLoss
{
    /// <summary>
    /// Rewards per token: −β (log π − log ref) on each reply token, and the reply's score on its last.
    /// </summary>
    /// <param name="logRatio">log π − log ref, [batch, tokens], zero outside the reply.</param>
    /// <param name="score">The reward model's score of each reply, [batch].</param>
    /// <param name="mask">1 on reply tokens, else 0, [batch, tokens].</param>
    /// <param name="beta">β, the coefficient of the KL penalty.</param>
    public static Tensor ShapedRewards(Tensor logRatio, Tensor score, Tensor mask, double beta)
    {
        // The last reply token is where the mask, summed from the right, is one.
        var last = mask * mask.flip(1).cumsum(1).flip(1).eq(Kept.Number(1L)).to(mask.dtype);
        return (KlEstimators.K1(logRatio).Times(-beta) * mask).Plus(score.unsqueeze(1) * last);
    }

    /// <summary>Eq. 7, to be minimised: max(−A r, −A clip(r, 1 − ε, 1 + ε)) per token, with r = π/π_old.</summary>
    public static Tensor Policy(Tensor ratio, Tensor advantages, double clip) =>
        maximum(-advantages * ratio, -advantages * ratio.clamp(Kept.Number(1 - clip), Kept.Number(1 + clip)));

    /// <summary>Share of reply tokens whose ratio is beyond 1 ± ε.</summary>
    public static double Clipped(Tensor ratio, Tensor mask, double clip) =>
        ((ratio.Minus(1).abs().gt(Kept.Number(clip)).to(mask.dtype) * mask).sum() / mask.sum()).item<float>();

    /// <summary>½ max((V − R)², (clip(V, V_old ± ε) − R)²) per token.</summary>
    public static Tensor Value(Tensor values, Tensor oldValues, Tensor returns, double clip)
    {
        var clipped = maximum(minimum(values, oldValues.Plus(clip)), oldValues.Minus(clip));
        return maximum((values - returns).Squared(), (clipped - returns).Squared()).Times(0.5);
    }
}
