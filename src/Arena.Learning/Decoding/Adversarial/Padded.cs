using System.ComponentModel;
using Arena.Rules.Scenarios;

namespace Arena.Learning.Decoding.Adversarial;

/// <summary>A draw from the policy, said again and again until there is no room left.</summary>
[Description("A draw from the policy, repeated until the longest reply that the world allows.")]
public sealed record PaddedOptions : DecodingOptions;

internal sealed class Padded : IDecoder
{
    public Sampled[] Reply(DecodingContext context) =>
        [.. Sampler.Sample(context.Policy.Model, context.Ids, context.Sampling(), context.Seed, context.Cancel).Select(drawn => Long(context, drawn.Words.ToArray()))];

    // A policy that said nothing has nothing to say again.
    private static Sampled Long(DecodingContext context, int[] words) =>
        Scripted.Reply(context, words.Length == 0 ? words : [.. Enumerable.Range(0, Scripted.Room(context)).Select(i => words[i % words.Length])]);
}
