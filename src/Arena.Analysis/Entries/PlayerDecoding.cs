using Arena.Analysis.Formatting;
using Arena.Record;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Entries;

/// <summary>
/// How a player answered. Decoding alone moves gold and length, so that a player that decodes in its own way is compared with the
/// others by more than its method.
/// </summary>
/// <param name="Kind">The kind of decoding, e.g. <c>sample</c>.</param>
/// <param name="Temperature">At which it drew; 0 for the likeliest token; null for a decoding without one.</param>
/// <param name="Differs">Whether it is another than the tournament's rule, a draw at the tournament's temperature.</param>
public sealed record PlayerDecoding(string Kind, double? Temperature, bool Differs)
{
    private const string Sample = "sample";

    /// <summary>That of a player of a run.</summary>
    /// <param name="player">As it is recorded.</param>
    /// <param name="scenario">What was played; null where this program no longer understands it.</param>
    public static PlayerDecoding Of(RecordedPlayer player, Scenario? scenario)
    {
        var kind = player.Axes.Split(" × ")[^1];
        var options = scenario?.Players.FirstOrDefault(p => p.Name == player.Name)?.Decoding as DrawnDecodingOptions;
        var rule = scenario?.Tournament.Temperature;
        var temperature = options is null ? null : options.Temperature ?? rule;
        return new(kind, temperature, kind != Sample || temperature != rule);
    }

    /// <summary>In a few words: <c>sample</c>, <c>sample at 0.5</c>, <c>best-of-n</c>.</summary>
    /// <param name="rule">The tournament's temperature, which is not said again.</param>
    public string Words(double? rule) => Temperature is null || Temperature == rule ? Kind : $"{Kind} at {Temperature.Fixed(2)}";
}
