using System.Globalization;

namespace Arena.Analysis.Formatting;

/// <summary>Sizes on disk, in the units that a reader needs.</summary>
public static class Sizes
{
    private static readonly string[] Units = ["kB", "MB", "GB", "TB"];

    /// <summary>Powers of 1000: 812 B, 1.2 MB, 34 GB.</summary>
    public static string Text(long bytes)
    {
        if (bytes < 1000) return string.Create(CultureInfo.InvariantCulture, $"{bytes} B");
        var (size, unit) = (bytes / 1000.0, 0);
        for (; size >= 999.5 && unit < Units.Length - 1; unit++) size /= 1000;
        return size.ToString(size < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
