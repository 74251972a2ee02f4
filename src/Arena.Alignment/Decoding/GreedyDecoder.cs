using System.ComponentModel;
using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Decoding;

/// <summary>The likeliest token at each step.</summary>
[Description("The likeliest token at each step, whatever the others do.")]
public sealed record GreedyOptions : DecodingOptions;

internal sealed class GreedyDecoder : IDecoder
{
    public DecodedReply[] Reply(DecodingContext context) => context.Draw(temperature: 0);
}
