using Arena.Ratings;

namespace Arena.Program.Rendering;

/// <summary>A rating with its interval, drawn on a scale that all players share: <c>──●──</c>.</summary>
internal static class IntervalBar
{
    /// <param name="player">Whose; an end without bound goes to the end of the scale.</param>
    /// <param name="low">Left end of the scale.</param>
    /// <param name="high">Right end of the scale.</param>
    /// <param name="width">Width of the bar in characters.</param>
    public static string Of(RatedPlayer player, double low, double high, int width)
    {
        int At(double rating) => high > low ? (int)Math.Round((rating - low) / (high - low) * (width - 1)) : width / 2;
        var bar = new char[width];
        Array.Fill(bar, ' ');
        for (var i = At(player.Low ?? low); i <= At(player.High ?? high); i++) bar[i] = '─';
        bar[At(player.Rating)] = '●';
        return new string(bar);
    }
}
