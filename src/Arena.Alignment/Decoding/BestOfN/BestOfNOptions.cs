using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Decoding.BestOfN;

/// <summary>The best of several draws by the player's reward model.</summary>
[Description("Draws several replies and gives the one that the player's reward model scores highest.")]
public sealed record BestOfNOptions : DrawnDecodingOptions
{
    [Description("Replies drawn for each prompt. AlpacaFarm's script draws 16.")]
    [Range(1, 100_000)]
    public int N { get; init; } = 16;
}
