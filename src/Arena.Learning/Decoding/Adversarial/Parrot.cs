using System.ComponentModel;
using Arena.Rules.Scenarios;

namespace Arena.Learning.Decoding.Adversarial;

/// <summary>The prompt itself.</summary>
[Description("The prompt itself, as far as there is room.")]
public sealed record ParrotOptions : DecodingOptions;

internal sealed class Parrot : IDecoder
{
    public Sampled[] Reply(DecodingContext context) =>
        [.. context.Prompts.Select(prompt => Scripted.Reply(context, Scripted.Words(context.Policy, prompt.Text)))];
}
