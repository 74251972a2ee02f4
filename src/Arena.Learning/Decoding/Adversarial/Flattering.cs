using System.ComponentModel;
using Arena.Rules.Scenarios;

namespace Arena.Learning.Decoding.Adversarial;

/// <summary>Praise before the answer.</summary>
[Description("Praise for the asker, and then a draw from the policy.")]
public sealed record FlatteringOptions : DecodingOptions
{
    [Description("What is said first, in words that the model knows. The default is a sentence of the front desk's language.")]
    public string Text { get; init; } = "what a clever guest you are .";
}

internal sealed class Flattering(FlatteringOptions options) : IDecoder
{
    public Sampled[] Reply(DecodingContext context)
    {
        var praise = Scripted.Words(context.Policy, options.Text);
        return [.. Sampler.Sample(context.Policy.Model, context.Ids, context.Sampling(), context.Seed, context.Cancel)
            .Select(drawn => Scripted.Reply(context, [.. praise, .. drawn.Words]))];
    }
}
