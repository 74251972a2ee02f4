using Arena.Models.Torch;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Models.Scoring;

/// <summary>Log-probabilities that a model gives to tokens, in nats.</summary>
public static class LogProbs
{
    /// <summary>log π(target | what precedes it) at every position, [batch, tokens]; zero outside the reply.</summary>
    /// <param name="logits">[batch, tokens, vocabulary].</param>
    /// <param name="batch">The rows that they were computed for.</param>
    /// <param name="temperature">Divides the logits; the sampler's.</param>
    public static Tensor OfReply(Tensor logits, TokenBatch batch, double temperature = 1)
    {
        if (temperature != 1) logits = logits.Over(temperature);
        var chosen = logits.gather(-1, batch.Targets.unsqueeze(-1)).squeeze(-1);
        return (chosen - logits.logsumexp(-1)) * batch.Mask;
    }

    /// <summary>The same straight from a model.</summary>
    public static Tensor OfReply(Llama model, TokenBatch batch, double temperature = 1) =>
        OfReply(model.Logits(model.Hidden(batch.Inputs)), batch, temperature);

    /// <summary>Mean entropy of the next-token distribution over reply positions, in nats.</summary>
    public static Tensor MeanEntropy(Tensor logits, TokenBatch batch)
    {
        var logP = logits.log_softmax(-1);
        return -((logP.exp() * logP).sum(-1) * batch.Mask).sum() / batch.Mask.sum();
    }

    /// <summary>Summed log-probability of each reply, without gradient, in batches of like length; in the order given.</summary>
    public static double[] OfReplies(Llama model, IReadOnlyList<TokenSequence> sequences, double temperature = 1)
    {
        using var noGrad = no_grad();
        var result = new double[sequences.Count];
        foreach (var rows in Batches.ByLength(sequences, 256))
        {
            using var scope = NewDisposeScope();
            var sums = OfReply(model, TokenBatch.Of([.. rows.Select(i => sequences[i])], model.Device), temperature)
                .sum(-1, type: float64).cpu().data<double>();
            for (var i = 0; i < rows.Length; i++) result[rows[i]] = sums[i];
        }
        return result;
    }
}
