using System.Globalization;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Binding;

/// <summary>Numbers as a scenario writes them: invariant, finite, with or without exponent.</summary>
internal static class NumberText
{
    // Above it a double cannot tell neighbouring whole numbers apart.
    private const double ExactlyWhole = 1L << 53;

    /// <summary>The number as <paramref name="type"/>, or null and what is wrong with it.</summary>
    public static object? Read(Type type, Scalar scalar, out string wrong)
    {
        var text = scalar.Text;
        wrong = "";
        if (scalar.Plain && text.TrimStart('+', '-').ToLowerInvariant() is ".inf" or ".nan") wrong = "expected a finite number";
        else if (!scalar.Plain || text.Any(char.IsWhiteSpace)
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real))
            wrong = OptionTypes.IsReal(type) ? "expected a number" : "expected a whole number";
        else if (HasLeadingZero(text)) wrong = "expected a number without zeros before it, which some YAML readers take for octal";
        else if (!double.IsFinite(real) || type == typeof(float) && !float.IsFinite((float)real)) wrong = "expected a finite number";
        else if (OptionTypes.IsReal(type)) return type == typeof(float) ? (object)(float)real : real;
        else return Whole(type, text, real, out wrong);
        return null;
    }

    private static bool HasLeadingZero(string text) => text.TrimStart('+', '-') is ['0', >= '0' and <= '9', ..];

    private static object? Whole(Type type, string text, double real, out string wrong)
    {
        wrong = "expected a whole number";
        // 1e6 is a whole number that people write; 1e30 could not be told from its neighbours.
        if (!Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            if (Math.Floor(real) != real) return null;
            whole = Math.Abs(real) <= ExactlyWhole ? (Int128)real : Int128.MaxValue;
        }
        var (least, most) = Bounds(type);
        wrong = string.Create(CultureInfo.InvariantCulture, $"expected a whole number from {least} to {most}");
        if (whole < least || whole > most) return null;
        return type == typeof(int) ? (object)(int)whole : type == typeof(long) ? (object)(long)whole : (ulong)whole;
    }

    private static (Int128 Least, Int128 Most) Bounds(Type type) =>
        type == typeof(int) ? (int.MinValue, int.MaxValue) : type == typeof(long) ? (long.MinValue, long.MaxValue)
            : (ulong.MinValue, ulong.MaxValue);

    /// <summary>The shortest text that reads back as the same number.</summary>
    public static string Write(object number) => Convert.ToString(number, CultureInfo.InvariantCulture)!;
}
