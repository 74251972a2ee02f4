namespace Arena.Scenarios.Options;

/// <summary>What the number of an expectation or a measure can be at all: a bound beyond it is a slip, such as 50 for one half.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WithinAttribute(double least, double most) : Attribute
{
    /// <summary>The least that it can be.</summary>
    public double Least { get; } = least;

    /// <summary>The most that it can be.</summary>
    public double Most { get; } = most;
}
