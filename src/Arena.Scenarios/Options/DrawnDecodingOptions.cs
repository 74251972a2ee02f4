using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Scenarios.Options;

/// <summary>A decoding that draws tokens from the policy's distribution, or from one that is made of it.</summary>
public abstract record DrawnDecodingOptions : DecodingOptions
{
    [Description("Divides the logits: below 1 is safer, above is wilder, and 0 takes the likeliest token. Where left out, "
        + "tournament.temperature, as for everyone; leaderboards name the decoding of a player that has its own.")]
    [Range(0, 10)]
    public double? Temperature { get; init; }
}
