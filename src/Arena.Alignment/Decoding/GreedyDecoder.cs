using System.ComponentModel;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Models.Sampling;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Decoding;

/// <summary>The likeliest token at each step.</summary>
[Description("The likeliest token at each step.")]
public sealed record GreedyOptions : DecodingOptions;

internal sealed class GreedyDecoder : IDecoder
{
    public SampledReply[] Reply(DecodingContext context) =>
        Sampler.Sample(context.Policy.Model, context.Ids, context.Sampling(greedy: true), context.Seed, context.Cancel);
}
