using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Arena.Scenarios.Binding;

/// <summary>Checks a value against the annotations of its property, in our words.</summary>
internal static class Rule
{
    /// <summary>What is wrong, as in "must be 1 or more"; null when nothing is.</summary>
    public static string? Broken(ValidationAttribute rule, object value, string field) => rule switch
    {
        RangeAttribute range => Broken(range, Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        MinLengthAttribute least => Length(value) < least.Length ? $"must have at least {Count(least.Length, value)}" : null,
        MaxLengthAttribute most => Length(value) > most.Length ? $"must have at most {Count(most.Length, value)}" : null,
        _ when rule.IsValid(value) => null,
        _ => rule.ErrorMessage ?? rule.FormatErrorMessage(field).TrimEnd('.'),
    };

    /// <summary>The bounds of a range; null where there is none.</summary>
    public static (double? Least, double? Most) Bounds(RangeAttribute range)
    {
        var (least, most) = (
            Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));
        return (least is double.MinValue or double.NegativeInfinity || range.Minimum is int.MinValue ? null : least,
            most is double.MaxValue or double.PositiveInfinity || range.Maximum is int.MaxValue ? null : most);
    }

    private static string? Broken(RangeAttribute range, double value)
    {
        var (least, most) = Bounds(range);
        var low = least is { } l && (range.MinimumIsExclusive ? value <= l : value < l);
        var high = most is { } m && (range.MaximumIsExclusive ? value >= m : value > m);
        return !low && !high ? null : $"must be {(IsInterval(range) ? "from " : "")}{Words(range)}";
    }

    /// <summary>What a range allows: <c>1 or more</c>, <c>0 to 1</c>, <c>above 0 and below 1</c>.</summary>
    public static string Words(RangeAttribute range)
    {
        var (least, most) = Bounds(range);
        var above = range.MinimumIsExclusive ? $"above {Text(least)}" : $"{Text(least)} or more";
        var below = range.MaximumIsExclusive ? $"below {Text(most)}" : $"{Text(most)} or less";
        return most is null ? above : least is null ? below : IsInterval(range) ? $"{Text(least)} to {Text(most)}" : $"{above} and {below}";
    }

    private static bool IsInterval(RangeAttribute range) =>
        Bounds(range) is ({ }, { }) && !range.MinimumIsExclusive && !range.MaximumIsExclusive;

    private static string Text(double? bound) => bound?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static int Length(object value) => value is string text ? text.Length : ((IEnumerable)value).Cast<object>().Count();

    private static string Count(int count, object value) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(value is string ? "character" : "item")}{(count == 1 ? "" : "s")}");
}
