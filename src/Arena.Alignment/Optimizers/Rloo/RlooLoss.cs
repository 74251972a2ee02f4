using Arena.Models.Torch;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Rloo;

/// <summary>
/// REINFORCE leave-one-out (Kool et al. 2019; Ahmadian et al. 2024, arXiv 2402.14740): a whole reply is one action.
/// </summary>
internal static class RlooLoss
{
    /// <summary>R = r − β KL, [batch].</summary>
    /// <param name="score">r, the reward model's score of each reply, [batch].</param>
    /// <param name="kl">log π(y|x) − log ref(y|x), summed over the reply, [batch].</param>
    /// <param name="beta">β, the coefficient of the KL penalty.</param>
    public static Tensor Return(Tensor score, Tensor kl, double beta) => score - kl.Times(beta);

    /// <summary>−A log π(y|x), [batch]; A is a constant of it.</summary>
    /// <param name="logProbs">log π(y|x), summed over the reply, [batch].</param>
    /// <param name="advantages">A, <see cref="GroupAdvantages.LeaveOneOut"/>, [batch].</param>
    public static Tensor Policy(Tensor logProbs, Tensor advantages) => -advantages.detach() * logProbs;
}
