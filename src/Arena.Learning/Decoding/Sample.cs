using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Learning.Models;
using Arena.Rules.Chance;
using Arena.Rules.Scenarios;

namespace Arena.Learning.Decoding;

/// <summary>One draw from the policy.</summary>
[Description("One draw from the policy.")]
public sealed record SampleOptions : DecodingOptions
{
    [Description("Divides the logits: below 1 is safer, above is wilder.")]
    [Range(0.1, 10)]
    public double Temperature { get; init; } = 1;
}

internal sealed class Sample(SampleOptions options) : IDecoder
{
    public Sampled[] Reply(LanguageModel policy, IReadOnlyList<int[]> prompts, int maxTokens, Seed seed, CancellationToken cancel) =>
        Sampler.Sample(policy.Model, prompts, new SamplingOptions(maxTokens, policy.EndIds, options.Temperature), seed, cancel);
}
