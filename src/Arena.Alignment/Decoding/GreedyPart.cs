using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Decoding;

/// <summary>The kind <c>greedy</c> of decoding.</summary>
internal static class GreedyPart
{
    public static Part Part { get; } = new Part<DecodingOptions, GreedyOptions, IDecoder>("greedy", _ => new GreedyDecoder());
}
