using System.ComponentModel;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Learning.Decoding.Adversarial;

/// <summary>One answer to everything.</summary>
[Description("One answer to every prompt, whatever it asks: the null model.")]
public sealed record ConstantOptions : DecodingOptions
{
    [Description("The answer. Where left out it is what the policy finds likeliest as the answer to the first training prompt.")]
    public string? Text { get; init; }
}

internal sealed class Constant(ConstantOptions options) : IDecoder
{
    public Sampled[] Reply(DecodingContext context)
    {
        var words = options.Text is { } text ? Scripted.Words(context.Policy, text) : Likeliest(context);
        return [.. context.Prompts.Select(_ => Scripted.Reply(context, words))];
    }

    private static int[] Likeliest(DecodingContext context)
    {
        var prompt = context.Policy.Encode(context.World.Prompts(Split.Train)[0].Text);
        return Sampler.Sample(context.Policy.Model, [prompt], context.Sampling(greedy: true), context.Seed, context.Cancel)[0].Words.ToArray();
    }
}
