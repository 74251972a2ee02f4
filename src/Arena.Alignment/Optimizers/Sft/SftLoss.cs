using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Sft;

/// <summary>Supervised fine-tuning: −mean log π(y_t | x, y_&lt;t) over reply tokens, the end token among them.</summary>
public static class SftLoss
{
    /// <param name="logProbs">Token log-probs, [batch, tokens], zero outside the reply.</param>
    /// <param name="mask">1 on reply tokens, [batch, tokens].</param>
    /// <returns>A scalar, nats per token.</returns>
    public static Tensor Of(Tensor logProbs, Tensor mask) => -logProbs.sum() / mask.sum();
}
