using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Simpo;

/// <summary>
/// Simple preference optimization (Meng et al. 2024, arXiv 2405.14734), eq. 6:
/// −log σ(β/|y_w| log π(y_w|x) − β/|y_l| log π(y_l|x) − γ).
/// </summary>
internal static class SimpoLoss
{
    /// <param name="pairs">Summed log-probs and lengths, [pairs] each.</param>
    /// <param name="beta">β, which scales the mean log-probs.</param>
    /// <param name="gamma">γ, the margin by which the chosen reply is to lead.</param>
    /// <returns>The loss of each pair, [pairs].</returns>
    public static Tensor Of(PairLogProbs pairs, double beta, double gamma) =>
        -nn.functional.logsigmoid((pairs.Chosen / pairs.ChosenTokens - pairs.Rejected / pairs.RejectedTokens).Times(beta).Minus(gamma));
}
