using System.ComponentModel;
using Arena.Rules.Scenarios;

namespace Arena.Learning.Decoding;

/// <summary>The likeliest token at each step.</summary>
[Description("The likeliest token at each step.")]
public sealed record GreedyOptions : DecodingOptions;

internal sealed class Greedy : IDecoder
{
    public Sampled[] Reply(DecodingContext context) =>
        Sampler.Sample(context.Policy.Model, context.Ids, context.Sampling(greedy: true), context.Seed, context.Cancel);
}
