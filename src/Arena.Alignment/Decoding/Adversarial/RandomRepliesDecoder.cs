using System.ComponentModel;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Models.Sampling;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Decoding.Adversarial;

/// <summary>Fluent answers to what was not asked.</summary>
[Description("The policy's replies, each to the prompt after its own: fluent, and beside the point.")]
public sealed record RandomRepliesOptions : DecodingOptions;

internal sealed class RandomRepliesDecoder : IDecoder
{
    public DecodedReply[] Reply(DecodingContext context)
    {
        var drawn = context.Draw(context.Temperature);
        return [.. drawn.Select((_, i) => drawn[(i + 1) % drawn.Length])];
    }
}
