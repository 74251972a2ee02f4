using System.Text.Json;

namespace Arena.Ratings.Tests;

/// <summary>Published figures for rating formulas (ratings-vectors.json names the source of each section).</summary>
internal static class Vectors
{
    public static JsonElement Of(string section)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "ratings-vectors.json"));
        return JsonDocument.Parse(file).RootElement.GetProperty(section).Clone();
    }

    public static double[] Numbers(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];

    public static long[] Longs(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetInt64())];

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static void Close(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"expected {expected:R} within {tolerance}, got {actual:R}");

    public static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++) Close(expected[i], actual[i], tolerance);
    }
}
