using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Models.Sampling;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Decoding;

/// <summary>One draw from the policy.</summary>
[Description("One draw from the policy.")]
public sealed record SampleOptions : DecodingOptions
{
    /// <summary>The number that logits are divided by before a token is drawn; 1 draws from the policy itself.</summary>
    [Description("Divides the logits: below 1 is safer, above is wilder.")]
    [Range(0.1, 10)]
    public double Temperature { get; init; } = 1;
}

internal sealed class SampleDecoder(SampleOptions options) : IDecoder
{
    public SampledReply[] Reply(DecodingContext context) =>
        Sampler.Sample(context.Policy.Model, context.Ids, context.Sampling(options.Temperature), context.Seed, context.Cancel);
}
