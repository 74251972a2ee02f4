using System.Globalization;

namespace Arena.Program.Reports;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Numbers
{
    /// <summary>Zero has no sign, not even where it was rounded to.</summary>
    public static string Fixed(this double value, int digits)
    {
        var text = value.ToString("F" + digits, CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAnyInRange('1', '9') ? text : text.TrimStart('-');
    }

    public static string Fixed(this double? value, int digits) => value is { } known ? known.Fixed(digits) : "–";

    public static string Percent(this double value) => (100 * value).Fixed(1) + " %";
}
