using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Decoding.LinearAlignment;

/// <summary>
/// One step of linear alignment: z = z_p + ratio (z_p − z_0), with z_p the scores after the principle and the prompt, z_0
/// those after the prompt alone. The same form as classifier-free guidance.
/// </summary>
internal static class PrincipleContrast
{
    /// <param name="prompted">z_p, [rows, vocabulary].</param>
    /// <param name="bare">z_0, [rows, vocabulary].</param>
    /// <param name="ratio">0 leaves the prompted distribution.</param>
    /// <param name="temperature">The number that the combined scores are divided by.</param>
    /// <param name="topP">Share of the top-p set.</param>
    /// <param name="mask">Whose top-p set is kept.</param>
    /// <returns>log-probs, [rows, vocabulary]; −∞ outside the set.</returns>
    public static Tensor LogProbs(Tensor prompted, Tensor bare, double ratio, double temperature, double topP, NucleusOf mask)
    {
        var z = prompted.Plus((prompted - bare).Times(ratio)).Over(temperature);
        var kept = Nucleus((mask == NucleusOf.Principle ? prompted.Over(temperature) : z).softmax(-1), topP);
        // Renormalised in logs, where no token of the set can underflow to nothing.
        return z.masked_fill(kept.logical_not(), Kept.Number(double.NegativeInfinity)).log_softmax(-1);
    }

    /// <summary>The top-p set: tokens, likeliest first, while those before them make up less than p. Never empty.</summary>
    /// <returns>bool, [rows, vocabulary].</returns>
    public static Tensor Nucleus(Tensor probabilities, double topP)
    {
        // Rounding can put the sum of all but the last above one.
        if (topP >= 1) return ones_like(probabilities, ScalarType.Bool);
        var (sorted, order) = probabilities.sort(-1, descending: true);
        var before = sorted.cumsum(-1) - sorted;
        before.narrow(-1, 0, 1).zero_();
        return zeros_like(probabilities, ScalarType.Bool).scatter_(-1, order, before.lt(Kept.Number(topP)));
    }
}
