using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Decoding;

/// <summary>The kind <c>sample</c> of decoding.</summary>
internal static class SamplePart
{
    public static Part Part { get; } = new Part<DecodingOptions, SampleOptions, IDecoder>("sample", options => new SampleDecoder(options));
}
