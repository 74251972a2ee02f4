using Arena.Core.Text;
using Arena.Scenarios.Binding;
using Arena.Scenarios.Paths;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Checks;

/// <summary>
/// What must hold in a matrix: axes with names of their own that vary what an arm can have to itself, each value by one axis.
/// </summary>
internal static class MatrixChecks
{
    // Of the study as a whole, whose arms share them.
    private static readonly Dictionary<string, string> Shared = new(StringComparer.Ordinal)
    {
        ["seed"] = "Each arm is played with the study's seeds: set seeds: N",
        ["seeds"] = "Each arm is played with the study's seeds: set seeds: N",
        ["name"] = "Arms are named by what is varied",
        ["arm"] = "Arms are named by what is varied",
        ["matrix"] = "Add an axis instead",
        ["claims"] = "A claim says itself which arm it is about",
        ["stop-early"] = "It is for the study as a whole",
    };

    /// <returns>The values of each axis, by its name.</returns>
    public static Dictionary<string, List<string>> Apply(Mapping root, ErrorList errors)
    {
        var axes = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var varied = new List<(string Field, IReadOnlyList<string> Steps)>();
        foreach (var (axis, field) in ListChecks.Items(root, "matrix"))
        {
            Targets(root, axis, field, varied, errors);
            if (axis["name"] is not Scalar { IsNull: false } name) continue;
            var values = axis["values"] is Sequence list ? list.Items.OfType<Scalar>().Select(value => value.Text).ToList() : [];
            if (!axes.TryAdd(name.Text, values))
                errors.Add(name.Place, $"{field}.name", $"{Spelling.Quote(name.Text)} is varied already",
                    "Give each axis a name of its own");
            if (values.Distinct().Count() < values.Count)
                errors.Add(axis["values"]!.Place, $"{field}.values", "the same value twice", "Remove one");
        }
        return axes;
    }

    private static void Targets(
        Mapping root, Mapping axis, string field, List<(string Field, IReadOnlyList<string> Steps)> varied, ErrorList errors)
    {
        foreach (var (node, i) in (axis["set"] as Sequence)?.Items.Select((node, i) => (node, i)) ?? [])
        {
            if (node is not Scalar path || FieldPath.Steps(path.Text) is not { } steps) continue;
            var at = Binder.Index($"{field}.set", i);
            if (Shared.TryGetValue(steps[0], out var instead))
            {
                errors.Add(path.Place, at, $"{steps[0]} belongs to the study as a whole and cannot be varied", instead);
                continue;
            }
            var own = FieldPath.ByIndex(root, steps);
            if (varied.FirstOrDefault(other => other.Steps.Zip(own).All(pair => pair.First == pair.Second)).Field is { } first)
                errors.Add(path.Place, at, $"sets what {first} sets too, so that one of the two would be lost", "Vary each value once");
            varied.Add((at, own));
        }
    }
}
