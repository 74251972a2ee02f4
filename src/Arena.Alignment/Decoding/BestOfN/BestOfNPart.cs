using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Decoding.BestOfN;

/// <summary>The kind <c>best-of-n</c> of decoding.</summary>
internal static class BestOfNPart
{
    public static Part Part { get; } = new Part<DecodingOptions, BestOfNOptions, IDecoder>(
        "best-of-n", options => new BestOfNDecoder(options))
    {
        Source = "Nakano et al. 2021, arXiv 2112.09332; Beirami et al. 2024, arXiv 2401.01879",
        Needs = [Capability.Reward],
    };
}
