using Arena.Alignment.Contracts;
using Arena.Models.Scoring;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers;

/// <summary>Log-probs of both replies of a batch of pairs, with gradient.</summary>
/// <param name="Chosen">log π of the chosen replies, summed over tokens, [pairs].</param>
/// <param name="Rejected">The same of the rejected, [pairs].</param>
/// <param name="ChosenTokens">Tokens of the chosen replies, end tokens among them, [pairs].</param>
/// <param name="RejectedTokens">The same of the rejected, [pairs].</param>
public sealed record PairLogProbs(Tensor Chosen, Tensor Rejected, Tensor ChosenTokens, Tensor RejectedTokens)
{
    /// <summary>The model's, in one pass: chosen and rejected as one batch are half the calls.</summary>
    public static PairLogProbs Of(Llama model, IReadOnlyList<PreferenceTokens> pairs, double temperature = 1)
    {
        var batch = TokenBatch.Of([.. pairs.Select(p => p.Chosen.Sequence), .. pairs.Select(p => p.Rejected.Sequence)], model.Device);
        var (logP, tokens) = (LogProbs.OfReply(model, batch, temperature).sum(-1), batch.Mask.sum(-1));
        var n = pairs.Count;
        return new(logP.narrow(0, 0, n), logP.narrow(0, n, n), tokens.narrow(0, 0, n), tokens.narrow(0, n, n));
    }

    /// <summary>The pairs with the other reply as the chosen one.</summary>
    public PairLogProbs Turned => new(Rejected, Chosen, RejectedTokens, ChosenTokens);

    /// <summary>
    /// The expected loss under the labels: p times the loss of the pair as it stands plus 1 − p times that of the pair
    /// turned round, which for −log σ is cDPO with ε = 1 − p.
    /// </summary>
    /// <param name="loss">The loss of each pair as it stands, [pairs].</param>
    /// <param name="pairs">With p, the labeler's probability that the chosen reply is the better one.</param>
    public Tensor Expected(Func<PairLogProbs, Tensor> loss, IReadOnlyList<PreferenceTokens> pairs)
    {
        // Most labelers just choose; a turned loss may be infinite where its weight is 0.
        if (pairs.All(p => p.Confidence == 1)) return loss(this);
        var p = tensor(pairs.Select(pair => (float)pair.Confidence).ToArray(), device: Chosen.device);
        return (p * loss(this)).Plus(Kept.OneMinus(p) * loss(Turned));
    }
}
