namespace Arena.Analysis.Formatting;

/// <summary>A curve in one line of text.</summary>
public static class Sparkline
{
    private const string Levels = "▁▂▃▄▅▆▇█";

    /// <summary>At most <paramref name="width"/> characters; values between are averaged.</summary>
    public static string Of(IReadOnlyList<double> values, int width = 40)
    {
        if (values.Count == 0) return "";
        var columns = Math.Min(width, values.Count);
        var means = Enumerable.Range(0, columns).Select(i =>
        {
            int from = i * values.Count / columns, to = Math.Max(from + 1, (i + 1) * values.Count / columns);
            return values.Skip(from).Take(to - from).Average();
        }).ToArray();
        var (low, high) = (means.Min(), means.Max());
        return new string([.. means.Select(
            m => Levels[high - low < 1e-12 ? 0 : (int)Math.Min(Levels.Length - 1, (m - low) / (high - low) * Levels.Length)])]);
    }
}
