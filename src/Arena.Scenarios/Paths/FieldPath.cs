using System.Globalization;
using Arena.Scenarios.Recipes;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Paths;

/// <summary>
/// The way to a field: names with dots between them and indices from 0 in brackets; a list's item may be named instead, as in
/// <c>players.dpo.optimizer.beta</c>.
/// </summary>
internal static class FieldPath
{
    /// <summary>Names and, in brackets, indices; null when the path is not well formed.</summary>
    public static List<string>? Steps(string path)
    {
        var steps = new List<string>();
        foreach (var part in path.Split('.'))
        {
            var pieces = part.Split('[');
            if (pieces[0].Length == 0 || pieces[0].Contains(']')) return null;
            steps.Add(pieces[0]);
            foreach (var piece in pieces.Skip(1))
            {
                if (!piece.EndsWith(']') || !int.TryParse(piece[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out _)) return null;
                steps.Add($"[{piece}");
            }
        }
        return steps;
    }

    /// <summary>Which item of a list a step means; null where there is none.</summary>
    public static int? Index(Sequence list, string step)
    {
        var index = step[0] == '[' ? int.Parse(step[1..^1], CultureInfo.InvariantCulture)
            : list.Items.FindIndex(item => NameOf(item) == step);
        return index >= 0 && index < list.Items.Count ? index : null;
    }

    /// <summary>What an item of a list is called; null for one without a name.</summary>
    public static string? NameOf(Node item) => PlayerExpansion.Spelled(item) is Mapping map
        ? (map["name"] as Scalar is { IsNull: false } name ? name : map["preset"] as Scalar)?.Text
        : null;

    /// <summary>The same way with indices in the place of items' names, so that two ways to one field are equal.</summary>
    public static IReadOnlyList<string> ByIndex(Node root, IReadOnlyList<string> steps)
    {
        var plain = new List<string>();
        Node? at = root;
        foreach (var step in steps)
        {
            plain.Add(at is Sequence list && Index(list, step) is { } index ? string.Create(CultureInfo.InvariantCulture, $"[{index}]")
                : step);
            at = Next(at, step);
        }
        return plain;
    }

    /// <summary>Where a field was written; where it was not, the nearest that it would lie in.</summary>
    public static Place PlaceOf(Node root, string field)
    {
        var at = root;
        foreach (var step in field.Length == 0 ? [] : Steps(field) ?? [])
        {
            if (Next(at, step) is not { } next) break;
            at = next;
        }
        return at.Place;
    }

    /// <summary>What a step leads to; null where there is nothing.</summary>
    public static Node? Next(Node? at, string step) => at switch
    {
        Mapping map => map[step],
        Sequence list => Index(list, step) is { } index ? list.Items[index] : null,
        _ => null,
    };
}
