using Arena.Scenarios.Binding;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios;

/// <summary>A field in which two scenarios differ.</summary>
/// <param name="Field">As <c>--set</c> names it: <c>players.dpo.feedback.flip</c>.</param>
/// <param name="First">What it is in the first; null where that has no such field.</param>
/// <param name="Second">What it is in the second.</param>
public sealed record ScenarioDifference(string Field, string? First, string? Second)
{
    /// <summary>
    /// What does not change who plays what: seeds, where it is computed, what is expected or claimed of the result, and the
    /// names of arms, of which the fields that they vary tell.
    /// </summary>
    private static readonly HashSet<string> Beside = ["seed", "seeds", "device", "expectations", "matrix", "arm", "claims", "stop-early"];

    /// <summary>Where two scenarios differ in more than the seed; none for repeats of one scenario.</summary>
    /// <param name="first">The YAML of a scenario as it is recorded.</param>
    /// <param name="second">The YAML of the other scenario.</param>
    public static IReadOnlyList<ScenarioDifference> Of(string first, string second)
    {
        var (one, other) = (Fields(first), Fields(second));
        return [.. one.Keys.Union(other.Keys).Select(field =>
            new ScenarioDifference(field, one.GetValueOrDefault(field), other.GetValueOrDefault(field))).Where(d => d.First != d.Second)];
    }

    /// <summary>As it is printed: <c>players.dpo.feedback.flip (0.1 and absent)</c>.</summary>
    public override string ToString() => $"{Field} ({First ?? "absent"} and {Second ?? "absent"})";

    private static Dictionary<string, string> Fields(string text)
    {
        var fields = new Dictionary<string, string>();
        var root = YamlText.Parse(text, _ => default, new ErrorList()) as Mapping;
        // What is no scenario is equal to nothing but itself.
        if (root is null) return new() { ["the text"] = text };
        foreach (var entry in root.Entries.Where(e => !Beside.Contains(e.Key))) Add(fields, entry.Key, entry.Value);
        return fields;
    }

    private static void Add(Dictionary<string, string> fields, string path, Node node)
    {
        switch (node)
        {
            case Mapping { Entries.Count: > 0 } map:
                foreach (var entry in map.Entries) Add(fields, $"{path}.{entry.Key}", entry.Value);
                break;
            case Sequence { Items.Count: > 0 } list:
                for (var i = 0; i < list.Items.Count; i++)
                    Add(fields, (list.Items[i] as Mapping)?["name"] is Scalar name ? $"{path}.{name.Text}" : Binder.Index(path, i),
                        list.Items[i]);
                break;
            default:
                fields[path] = node is Scalar { IsNull: false } word ? word.Text : "none";
                break;
        }
    }
}
