using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Arena.Scenarios.Options;

/// <summary>The bounds, both allowed, of every number of a list.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EachRangeAttribute(double minimum, double maximum) : ValidationAttribute
{
    /// <summary>The least that a number of the list may be.</summary>
    public double Minimum { get; } = minimum;

    /// <summary>The most that a number of the list may be.</summary>
    public double Maximum { get; } = maximum;

    /// <summary>
    /// Whether every number is within the bounds; anything but a list of numbers passes, since the binder refuses it by its type.
    /// </summary>
    public override bool IsValid(object? value) =>
        value is not IEnumerable<double> numbers || numbers.All(n => n >= Minimum && n <= Maximum);

    /// <summary>The rule itself, which stands behind the name of the field in the error.</summary>
    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"each must be from {Minimum} to {Maximum}");
}
