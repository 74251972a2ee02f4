using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Decoding.LinearAlignment;

/// <summary>The kind <c>linear-alignment</c> of decoding.</summary>
internal static class LinearAlignmentPart
{
    public static Part Part { get; } = new Part<DecodingOptions, LinearAlignmentOptions, IDecoder>(
        "linear-alignment", options => new LinearAlignmentDecoder(options))
    {
        Source = "Gao et al. 2024, arXiv 2401.11458",
        Needs = [Capability.Cues],
    };
}
