using System.ComponentModel;
using Arena.Learning.Models;
using Arena.Rules.Chance;
using Arena.Rules.Scenarios;

namespace Arena.Learning.Decoding;

/// <summary>The likeliest token at each step.</summary>
[Description("The likeliest token at each step.")]
public sealed record GreedyOptions : DecodingOptions;

internal sealed class Greedy : IDecoder
{
    public Sampled[] Reply(LanguageModel policy, IReadOnlyList<int[]> prompts, int maxTokens, Seed seed, CancellationToken cancel) =>
        Sampler.Sample(policy.Model, prompts, new SamplingOptions(maxTokens, policy.EndIds, Greedy: true), seed, cancel);
}
