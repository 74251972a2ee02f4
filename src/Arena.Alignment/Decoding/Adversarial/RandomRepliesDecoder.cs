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
    public SampledReply[] Reply(DecodingContext context)
    {
        var drawn = Sampler.Sample(context.Policy.Model, context.Ids, context.Sampling(), context.Seed, context.Cancel);
        return [.. drawn.Select((_, i) => drawn[(i + 1) % drawn.Length])];
    }
}
