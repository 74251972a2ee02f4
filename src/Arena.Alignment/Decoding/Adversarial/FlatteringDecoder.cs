using System.ComponentModel;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Core.Text;
using Arena.Models.Sampling;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Decoding.Adversarial;

/// <summary>Praise before the answer.</summary>
[Description("Praise for the asker, and then a draw from the policy.")]
public sealed record FlatteringOptions : DecodingOptions
{
    /// <summary>The praise that every reply begins with, in words of the policy's tokenizer.</summary>
    [Description("What is said first, in words that the model knows. The default is a sentence of the front desk's language.")]
    public string Text { get; init; } = "what a clever guest you are .";
}

internal sealed class FlatteringDecoder(FlatteringOptions options) : IDecoder
{
    public DecodedReply[] Reply(DecodingContext context)
    {
        var praise = Scripted.Tokens(context.Policy, options.Text);
        return [.. context.Draw(context.Temperature)
            .Select(drawn => drawn with { Reply = Scripted.Reply(context, [.. praise, .. drawn.Reply.ContentTokens]) })];
    }
}
