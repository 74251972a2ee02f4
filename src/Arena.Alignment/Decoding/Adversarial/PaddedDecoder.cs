using System.ComponentModel;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Core.Text;
using Arena.Models.Sampling;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Decoding.Adversarial;

/// <summary>A draw from the policy, said again and again until there is no room left.</summary>
[Description("A draw from the policy, repeated until the longest reply that the world allows.")]
public sealed record PaddedOptions : DecodingOptions;

internal sealed class PaddedDecoder : IDecoder
{
    public DecodedReply[] Reply(DecodingContext context) =>
        [.. context.Draw(context.Temperature)
            .Select(drawn => drawn with { Reply = Long(context, drawn.Reply.ContentTokens.ToArray()) })];

    // A policy that said nothing has nothing to say again.
    private static SampledReply Long(DecodingContext context, int[] said) =>
        Scripted.Reply(context, said.Length == 0 ? said
            : [.. Enumerable.Range(0, Scripted.Room(context)).Select(i => said[i % said.Length])]);
}
