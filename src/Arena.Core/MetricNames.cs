using System.Reflection;

namespace Arena.Core;

/// <summary>
/// The names under which numbers are recorded while players train or are measured: writers, readers and the checks of scenarios
/// share them. docs/glossary.md lists the same names. A plugin's parts write metrics of their own under names that begin with
/// <c>x-</c>, which are not among these.
/// </summary>
public static partial class MetricNames
{
    private const string OwnPrefix = "x-";

    /// <summary>All names that Arena itself writes, by alphabet.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. typeof(MetricNames).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether a metric may have this name: one of <see cref="All"/>, or a plugin's own, which are not known.</summary>
    public static bool CanBe(string name) => name.StartsWith(OwnPrefix, StringComparison.Ordinal) || All.Contains(name);
}
