using System.Globalization;
using System.Numerics;

namespace Arena.Program.Commands;

/// <summary>The numbers that an option takes.</summary>
/// <param name="Low">The lower end of the range.</param>
/// <param name="High">The upper end of the range.</param>
/// <param name="Open">Whether the ends themselves are left out.</param>
internal sealed record NumberRange<T>(T Low, T High, bool Open) where T : struct, INumber<T>
{
    /// <summary>False for NaN too, which is above and below nothing.</summary>
    public bool Holds(T number) => Open ? number > Low && number < High : number >= Low && number <= High;

    public override string ToString() => Open
        ? string.Create(CultureInfo.InvariantCulture, $"above {Low} and below {High}")
        : string.Create(CultureInfo.InvariantCulture, $"from {Low} to {High}");
}

/// <summary>Makes ranges without their type being written.</summary>
internal static class NumberRange
{
    /// <summary>A range whose ends an option may take.</summary>
    public static NumberRange<T> Between<T>(T low, T high) where T : struct, INumber<T> => new(low, high, Open: false);

    /// <summary>A range whose ends an option may not take.</summary>
    public static NumberRange<T> Within<T>(T low, T high) where T : struct, INumber<T> => new(low, high, Open: true);
}
