using System.ComponentModel;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Core.Text;
using Arena.Models.Sampling;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Decoding.Adversarial;

/// <summary>One answer to everything.</summary>
[Description("One answer to every prompt, whatever it asks: the null model.")]
public sealed record ConstantOptions : DecodingOptions
{
    /// <summary>
    /// The answer to every prompt, in words of the policy's tokenizer; null for the policy's likeliest answer to the first training
    /// prompt.
    /// </summary>
    [Description("The answer. Where left out it is what the policy finds likeliest as the answer to the first training prompt.")]
    public string? Text { get; init; }
}

internal sealed class ConstantDecoder(ConstantOptions options) : IDecoder
{
    public DecodedReply[] Reply(DecodingContext context)
    {
        var tokens = options.Text is { } text ? Scripted.Tokens(context.Policy, text) : Likeliest(context);
        return [.. context.Prompts.Select(_ => DecodedReply.Certain(Scripted.Reply(context, tokens)))];
    }

    private static int[] Likeliest(DecodingContext context)
    {
        var prompt = context.Policy.Encode(context.World.Prompts(Split.Train)[0].Text);
        return Sampler.Sample(
            context.Policy.Model, [prompt], context.Sampling(temperature: 0), context.Seed, context.Cancel)[0].ContentTokens.ToArray();
    }
}
