using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace Arena.Program.Commands;

/// <summary>The numbers that an option takes; another, or what is no number, is a usage error that states them.</summary>
/// <param name="Low">The least.</param>
/// <param name="High">The most.</param>
internal sealed record NumberRange<T>(T Low, T High) where T : struct, INumber<T>
{
    // Half of one is whole only where numbers are.
    private string Words => FormattableString.Invariant($"{(T.IsInteger(T.One / (T.One + T.One)) ? "a whole number" : "a number")} from {Low} to {High}");

    /// <summary>An option with a usual value.</summary>
    public Option<T> Option(string name, string description, T usual) => new(name)
    {
        Description = $"{description}: {Words}", DefaultValueFactory = _ => usual, CustomParser = result => Read(name, result) ?? usual,
    };

    /// <summary>An option that may be absent.</summary>
    public Option<T?> Option(string name, string description) => new(name)
    {
        Description = $"{description}: {Words}", CustomParser = result => Read(name, result),
    };

    private T? Read(string name, ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= Low && number <= High) return number;
        result.AddError($"{name} is {(text == "" ? "empty" : text)}; expected {Words}");
        return null;
    }
}
