using System.Globalization;
using Arena.Ratings.Intervals;

namespace Arena.Analysis.Formatting;

/// <summary>Numbers as people read them, the same in every culture.</summary>
public static class NumberFormat
{
    /// <summary>Zero has no sign, not even where it was rounded to.</summary>
    public static string Fixed(this double value, int digits)
    {
        var text = value.ToString("F" + digits, CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAnyInRange('1', '9') ? text : text.TrimStart('-');
    }

    /// <summary>The number with so many digits behind the point; a dash where there is none.</summary>
    public static string Fixed(this double? value, int digits) => value is { } known ? known.Fixed(digits) : "–";

    /// <summary>A mean over repeats with its interval, which a single repeat has not.</summary>
    public static string WithInterval(this RepeatedMean? mean, int digits, double scale = 1) => mean is null ? "–"
        : (scale * mean.Mean).Fixed(digits)
            + (mean.Low is null ? "" : $" ({(scale * mean.Low).Fixed(digits)} … {(scale * mean.High).Fixed(digits)})");

    /// <summary>A share, 0…1, in percent with one digit behind the point: <c>12.5 %</c>.</summary>
    public static string Percent(this double value) => (100 * value).Fixed(1) + " %";
}
