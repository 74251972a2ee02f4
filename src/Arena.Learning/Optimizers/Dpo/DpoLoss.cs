using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Learning.Optimizers.Dpo;

/// <summary>
/// Direct preference optimization (Rafailov et al. 2023, arXiv 2305.18290), eq. 7:
/// L = −log σ(β D), with D = log π(y_w|x)/ref(y_w|x) − log π(y_l|x)/ref(y_l|x) and summed token log-probs.
/// </summary>
internal static class DpoLoss
{
    /// <summary>D, the difference of log-ratios, [pairs].</summary>
    public static Tensor Difference(Tensor policyChosen, Tensor policyRejected, Tensor referenceChosen, Tensor referenceRejected) =>
        policyChosen - referenceChosen - (policyRejected - referenceRejected);

    /// <summary>−log σ(β D), [pairs].</summary>
    public static Tensor Sigmoid(Tensor difference, double beta) => -nn.functional.logsigmoid(beta * difference);
}
