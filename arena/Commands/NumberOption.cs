using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Arena.Program.Commands;

/// <summary>Options that take a number: one that is none, or out of range, is a usage error that says which are taken.</summary>
internal static class NumberOption
{
    public static Option<T> Of<T>(string name, string description, T fallback, NumberRange<T> range) where T : struct, INumber<T> =>
        new(name) { Description = description, HelpName = Letter<T>(), DefaultValueFactory = _ => fallback, CustomParser = result =>
            Parse(name, result, range) ?? default };

    /// <summary>Null where it is left out.</summary>
    public static Option<T?> Of<T>(string name, string description, NumberRange<T> range) where T : struct, INumber<T> =>
        new(name) { Description = description, HelpName = Letter<T>(), CustomParser = result => Parse(name, result, range) };

    private static bool IsReal<T>() => typeof(T) == typeof(double);

    private static string Letter<T>() => IsReal<T>() ? "X" : "N";

    private static T? Parse<T>(string name, ArgumentResult result, NumberRange<T> range) where T : struct, INumber<T>
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (T.TryParse(text, IsReal<T>() ? NumberStyles.Float : NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && range.Holds(number)) return number;
        result.AddError($"{name} is {text}; expected a {(IsReal<T>() ? "number" : "whole number")} {range}");
        return null;
    }
}
