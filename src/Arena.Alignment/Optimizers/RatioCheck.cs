using Arena.Alignment.Contracts;

namespace Arena.Alignment.Optimizers;

/// <summary>
/// Before the first update the trainer must give a reply the very probability that the sampler wrote it with: every ratio
/// is 1. Where it is not, a temperature, a mask or an index is wrong, and training would diverge even at learning rate 0.
/// </summary>
internal static class RatioCheck
{
    public const double Tolerance = 1e-4;

    /// <param name="replies">With the sampler's log-probs.</param>
    /// <param name="trainerLogProbs">The trainer's, a row a reply, the reply's tokens only.</param>
    public static void Demand(IReadOnlyList<TokenizedReply> replies, IReadOnlyList<float[]> trainerLogProbs)
    {
        for (var i = 0; i < replies.Count; i++)
        {
            for (var t = 0; t < replies[i].LogProbs.Length; t++)
            {
                var ratio = Math.Exp(trainerLogProbs[i][t] - replies[i].LogProbs[t]);
                // Written so that NaN fails too.
                if (!(Math.Abs(ratio - 1) <= Tolerance))
                    throw new TrainingDivergedException($"sampler and trainer disagree: before any update the probability ratio of token "
                        + $"{t + 1} of reply {i + 1} is {ratio:G6}, not 1 within {Tolerance}; the model or its precision is not fit for "
                        + "reinforcement learning");
            }
        }
    }
}
