using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Arena.Scenarios.Options;

/// <summary>The bounds, both allowed, of every number of a list.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EachRangeAttribute(double minimum, double maximum) : ValidationAttribute
{
    public double Minimum { get; } = minimum;

    public double Maximum { get; } = maximum;

    public override bool IsValid(object? value) =>
        value is not IEnumerable<double> numbers || numbers.All(n => n >= Minimum && n <= Maximum);

    public override string FormatErrorMessage(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"each must be from {Minimum} to {Maximum}");
}
