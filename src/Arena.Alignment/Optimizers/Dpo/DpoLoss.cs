using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Dpo;

/// <summary>
/// Direct preference optimization (Rafailov et al. 2023, arXiv 2305.18290) and the losses that put another function of the
/// same difference in its place, D = log π(y_w|x)/ref(y_w|x) − log π(y_l|x)/ref(y_l|x) with summed token log-probs.
/// All take and give [pairs].
/// </summary>
internal static class DpoLoss
{
    /// <summary>D, the difference of log-ratios.</summary>
    public static Tensor Difference(Tensor policyChosen, Tensor policyRejected, Tensor referenceChosen, Tensor referenceRejected) =>
        policyChosen - referenceChosen - (policyRejected - referenceRejected);

    /// <summary>−log σ(β D), eq. 7 of the paper.</summary>
    public static Tensor Sigmoid(Tensor difference, double beta) => -nn.functional.logsigmoid(difference.Times(beta));

    /// <summary>Conservative DPO (Mitchell 2023, "A note on DPO with noisy preferences"): −(1 − ε) log σ(β D) − ε log σ(−β D).</summary>
    /// <param name="difference">D, the difference of log-ratios, [pairs].</param>
    /// <param name="beta">β, which scales the difference.</param>
    /// <param name="epsilon">ε, the share of labels taken to be wrong, below ½.</param>
    public static Tensor Conservative(Tensor difference, double beta, double epsilon) =>
        Sigmoid(difference, beta).Times(1 - epsilon).Plus(Sigmoid(-difference, beta).Times(epsilon));

    /// <summary>
    /// Robust DPO (Chowdhury et al. 2024, arXiv 2403.00409): ((1 − ε) ℓ(D) − ε ℓ(−D)) / (1 − 2ε) with ℓ = −log σ(β ·), whose
    /// mean over labels that are flipped with probability ε is the loss of clean labels.
    /// </summary>
    public static Tensor Robust(Tensor difference, double beta, double epsilon) =>
        (Sigmoid(difference, beta).Times(1 - epsilon) - Sigmoid(-difference, beta).Times(epsilon)).Over(1 - 2 * epsilon);

    /// <summary>max(0, 1 − β D), the hinge of SLiC (Zhao et al. 2023, arXiv 2305.10425) and RSO.</summary>
    public static Tensor Hinge(Tensor difference, double beta) => Kept.OneMinus(difference.Times(beta)).relu();

    /// <summary>
    /// Identity preference optimization (Azar et al. 2023, arXiv 2310.12036), eq. 17: (D − 1/(2β))², with the paper's τ as β and
    /// summed log-probs, as in Mitchell's and OpenRLHF's code.
    /// </summary>
    public static Tensor Ipo(Tensor difference, double beta) => difference.Minus(1 / (2 * beta)).Squared();

    /// <summary>
    /// −β D: the gradient of <see cref="Sigmoid"/>, −β σ(−β D) (∇log π(y_w|x) − ∇log π(y_l|x)), without its weight σ(−β D), by
    /// which pairs that are told apart already count less. Up to β it maximises log π(y_w|x) − log π(y_l|x), the paper's
    /// unlikelihood with α = 1. It has no lower bound, and the paper shows that it degenerates (section 4 and table 3): it is
    /// here to be measured, not used.
    /// </summary>
    public static Tensor Unlikelihood(Tensor difference, double beta) => difference.Times(-beta);

    /// <summary>
    /// D with each log-ratio divided by its reply's length: what TRL's <c>ipo</c> and <c>sigmoid_norm</c> take for D, so that
    /// their β is a unit of its own.
    /// </summary>
    public static Tensor PerToken(Tensor chosenLogRatio, Tensor rejectedLogRatio, Tensor chosenTokens, Tensor rejectedTokens) =>
        chosenLogRatio / chosenTokens - rejectedLogRatio / rejectedTokens;
}
