using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Orpo;

/// <summary>
/// Odds ratio preference optimization (Hong et al. 2024, arXiv 2403.07691), eqs. 4, 6 and 7: L_SFT + λ L_OR with
/// L_OR = −log σ(log odds(y_w|x)/odds(y_l|x)), odds = P/(1 − P), P(y|x) = exp(mean log π of a token).
/// </summary>
internal static class OrpoLoss
{
    /// <summary>L_SFT + λ L_OR, [pairs]; L_SFT is the negative mean log-prob of a token of the chosen reply.</summary>
    /// <param name="pairs">Summed log-probs and lengths, [pairs] each.</param>
    /// <param name="lambda">λ, the weight of L_OR.</param>
    public static Tensor Of(PairLogProbs pairs, double lambda)
    {
        var (w, l) = (pairs.Chosen / pairs.ChosenTokens, pairs.Rejected / pairs.RejectedTokens);
        return -w - nn.functional.logsigmoid(LogOdds(w) - LogOdds(l)).Times(lambda);
    }

    // A reply that is certain has infinite odds; 1e-6 nats short of it is as far as float32 tells.
    private static Tensor LogOdds(Tensor meanLogProb)
    {
        var p = meanLogProb.clamp_max(Kept.Number(-1e-6));
        return p - (-p.expm1()).log();
    }
}
