using System.ComponentModel;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Core.Text;
using Arena.Models.Sampling;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Decoding.Adversarial;

/// <summary>The options of a player whose reply is the prompt itself; it has none.</summary>
[Description("The prompt itself, as far as there is room.")]
public sealed record ParrotOptions : DecodingOptions;

internal sealed class ParrotDecoder : IDecoder
{
    public DecodedReply[] Reply(DecodingContext context) =>
        [.. context.Prompts.Select(prompt => DecodedReply.Certain(
            Scripted.Reply(context, Scripted.Tokens(context.Policy, prompt.Text))))];
}
