using System.Globalization;
using Arena.Rules.Scenarios.Binding;
using Arena.Rules.Scenarios.Yaml;

namespace Arena.Rules.Scenarios;

/// <summary>
/// A value given on the command line: <c>tournament.rounds=5</c>, <c>players[0].optimizer.beta=0.5</c>,
/// <c>players.dpo-hot.optimizer.beta=0.5</c>. The value is YAML and replaces what the file says; mappings on the way are made.
/// </summary>
internal sealed class SetPath
{
    private const int Deepest = 32;
    private const string Form = "Write path=value, such as tournament.rounds=5 or players[0].optimizer.beta=0.5";

    private readonly Place _place;
    private readonly ErrorList _errors;

    private SetPath(string set, ErrorList errors)
    {
        _place = new Place($"--set {Words.Safe(set, 120)}", 0, 0);
        _errors = errors;
    }

    public static void Apply(Mapping root, string set, ErrorList errors) => new SetPath(set, errors).Apply(root, set);

    private void Apply(Mapping root, string set)
    {
        var split = set.IndexOf('=');
        var steps = split > 0 ? Steps(set[..split]) : null;
        if (steps is null || steps.Count > Deepest)
        {
            _errors.Add(_place, "", "expected path=value", Form);
            return;
        }
        if (YamlText.Parse(set[(split + 1)..], _ => _place, _errors) is { } value) Put(root, steps, value);
    }

    /// <summary>Names and, in brackets, indices; null when the path is not well formed.</summary>
    private static List<string>? Steps(string path)
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

    private void Put(Node root, List<string> steps, Node value)
    {
        var (at, field) = (root, "");
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, last) = (steps[i], i == steps.Count - 1);
            switch (at)
            {
                case Mapping map when step[0] != '[':
                    if (last) map.Set(step, _place, value);
                    else if (map[step] is not (Mapping or Sequence)) map.Set(step, _place, Opened(map[step]));
                    at = map[step]!;
                    field = Words.Safe(field.Length == 0 ? step : $"{field}.{step}", 120);
                    break;
                case Sequence list:
                    if (Find(list, step, field) is not { } index) return;
                    if (last) list.Items[index] = value;
                    else if (list.Items[index] is not (Mapping or Sequence)) list.Items[index] = PlayerExpansion.Spelled(list.Items[index]);
                    at = list.Items[index];
                    field = Binder.Index(field, index);
                    break;
                default:
                    _errors.Add(_place, field, $"not a list, so that it has no {step}", Form);
                    return;
            }
        }
    }

    /// <summary>A mapping in the place of a word, which is taken for a kind, or of nothing.</summary>
    private Mapping Opened(Node? node) =>
        node is Scalar { IsNull: false } word ? new Mapping(word.Place, [new Entry("kind", word.Place, word)]) : new Mapping(_place, []);

    private int? Find(Sequence list, string step, string field)
    {
        if (step[0] == '[')
        {
            var index = int.Parse(step[1..^1], CultureInfo.InvariantCulture);
            if (index < list.Items.Count) return index;
            var count = string.Create(CultureInfo.InvariantCulture, $"{list.Items.Count} item{(list.Items.Count == 1 ? "" : "s")}, counted from 0");
            _errors.Add(_place, Binder.Index(field, index), "no such item", $"{field} has {count}");
            return null;
        }
        var names = list.Items.Select(NameOf).ToList();
        if (names.IndexOf(step) is var found and >= 0) return found;
        _errors.Add(_place, field, $"no item named {Words.Quote(step)}", Words.Remedy(step, [.. names.OfType<string>().Select(name => Words.Safe(name))], "Names here"));
        return null;
    }

    private static string? NameOf(Node item) => PlayerExpansion.Spelled(item) is Mapping map
        ? (map["name"] as Scalar is { IsNull: false } name ? name : map["preset"] as Scalar)?.Text
        : null;
}
