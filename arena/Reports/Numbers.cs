using System.Globalization;

namespace Arena.Program.Reports;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Numbers
{
    public static string Fixed(this double value, int digits) => value.ToString("F" + digits, CultureInfo.InvariantCulture);

    public static string Fixed(this double? value, int digits) => value is { } known ? known.Fixed(digits) : "–";

    public static string Percent(this double value) => (100 * value).Fixed(1) + " %";

    public static string Signed(this double value, int digits) => (value >= 0 ? "+" : "") + value.Fixed(digits);
}
