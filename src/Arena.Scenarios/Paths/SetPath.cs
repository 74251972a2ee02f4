using System.Globalization;
using Arena.Core.Text;
using Arena.Scenarios.Binding;
using Arena.Scenarios.Recipes;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Paths;

/// <summary>A value that replaces one of a scenario's, or is put where there is none.</summary>
/// <param name="Path">Such as <c>players.dpo.optimizer.beta</c>.</param>
/// <param name="Value">The new value, as a text in YAML.</param>
/// <param name="PathPlace">Where the path was written.</param>
/// <param name="ValuePlace">Where the value was written.</param>
internal sealed record Setting(string Path, string Value, Place PathPlace, Place ValuePlace);

/// <summary>
/// Settings, as the command line gives them: <c>tournament.rounds=5</c>, <c>players[0].optimizer.beta=0.5</c>,
/// <c>players.dpo-hot.optimizer.beta=0.5</c>. The value is YAML and replaces what the file says; mappings on the way are made.
/// </summary>
internal sealed class SetPath
{
    private const int Deepest = 32;
    private const string Form = "Write path=value, such as tournament.rounds=5 or players[0].optimizer.beta=0.5";

    private readonly Setting _setting;
    private readonly ErrorList _errors;

    private SetPath(Setting setting, ErrorList errors) => (_setting, _errors) = (setting, errors);

    /// <summary>From the command line's <c>path=value</c>.</summary>
    public static Setting Parse(string set)
    {
        var place = new Place($"--set {Spelling.Safe(set, 120)}", 0, 0);
        var split = set.IndexOf('=');
        return split > 0 ? new Setting(set[..split], set[(split + 1)..], place, place) : new Setting("", "", place, place);
    }

    public static void Apply(Mapping root, Setting setting, ErrorList errors) => new SetPath(setting, errors).Apply(root);

    private void Apply(Mapping root)
    {
        var steps = FieldPath.Steps(_setting.Path);
        if (steps is null || steps.Count > Deepest)
        {
            if (_setting.PathPlace.Line > 0)
                _errors.Add(_setting.PathPlace, "", $"{Spelling.Quote(_setting.Path)} is not the path of a field",
                    "Write it as --set does, such as tournament.rounds or players.dpo.optimizer.beta");
            else _errors.Add(_setting.PathPlace, "", "expected path=value", Form);
        }
        else if (YamlText.Parse(_setting.Value, _ => _setting.ValuePlace, _errors) is { } value) Put(root, steps, value);
    }

    private void Put(Node root, List<string> steps, Node value)
    {
        var (at, field, place) = (root, "", _setting.PathPlace);
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, last) = (steps[i], i == steps.Count - 1);
            switch (at)
            {
                case Mapping map when step[0] != '[':
                    if (last) map.Set(step, place, value);
                    else if (map[step] is not (Mapping or Sequence)) map.Set(step, place, Opened(map[step]));
                    at = map[step]!;
                    field = Spelling.Safe(field.Length == 0 ? step : $"{field}.{step}", 120);
                    break;
                case Sequence list:
                    if (Find(list, step, field) is not { } index) return;
                    if (last) list.Items[index] = value;
                    else if (list.Items[index] is not (Mapping or Sequence)) list.Items[index] = PlayerExpansion.Spelled(list.Items[index]);
                    at = list.Items[index];
                    field = Binder.Index(field, index);
                    break;
                default:
                    _errors.Add(place, field, $"not a list, so that it has no {step}", Form);
                    return;
            }
        }
    }

    /// <summary>A mapping in the place of a word, which is taken for a kind, or of nothing.</summary>
    private Mapping Opened(Node? node) =>
        node is Scalar { IsNull: false } word ? new Mapping(word.Place, [new Entry("kind", word.Place, word)])
            : new Mapping(_setting.PathPlace, []);

    private int? Find(Sequence list, string step, string field)
    {
        if (FieldPath.Index(list, step) is { } index) return index;
        if (step[0] == '[')
        {
            var count = string.Create(
                CultureInfo.InvariantCulture, $"{list.Items.Count} item{(list.Items.Count == 1 ? "" : "s")}, counted from 0");
            _errors.Add(_setting.PathPlace, $"{field}{step}", "no such item", $"{field} has {count}");
            return null;
        }
        var names = list.Items.Select(FieldPath.NameOf).OfType<string>().Select(name => Spelling.Safe(name)).ToList();
        _errors.Add(_setting.PathPlace, field, $"no item named {Spelling.Quote(step)}", Spelling.Remedy(step, names, "Names here"));
        return null;
    }
}
