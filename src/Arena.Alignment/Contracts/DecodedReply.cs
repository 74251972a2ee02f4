using Arena.Models.Sampling;

namespace Arena.Alignment.Contracts;

/// <summary>A reply as a decoder gave it.</summary>
/// <param name="Reply">Its tokens.</param>
/// <param name="LogProb">
/// Log-probability of the reply under the law that answered, nats: 0 for a decoder that always gives this one. It is not the
/// policy's where the decoder draws from something else, as at another temperature.
/// </param>
public sealed record DecodedReply(SampledReply Reply, double LogProb)
{
    /// <summary>A reply that was drawn with the log-probs that it has.</summary>
    public static DecodedReply Drawn(SampledReply reply) => new(reply, reply.LogProb);

    /// <summary>A reply that the decoder gives with certainty.</summary>
    public static DecodedReply Certain(SampledReply reply) => new(reply, 0);
}
