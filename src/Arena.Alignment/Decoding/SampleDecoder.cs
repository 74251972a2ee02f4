using System.ComponentModel;
using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Decoding;

/// <summary>One draw from the policy.</summary>
[Description("One draw from the policy.")]
public sealed record SampleOptions : DrawnDecodingOptions;

internal sealed class SampleDecoder(SampleOptions options) : IDecoder
{
    public DecodedReply[] Reply(DecodingContext context) => context.Draw(options.Temperature ?? context.Temperature);
}
