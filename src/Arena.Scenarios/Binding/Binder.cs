using System.Globalization;
using Arena.Core;
using Arena.Core.Text;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Binding;

/// <summary>From YAML nodes to option records; everything that does not fit becomes an error with its place.</summary>
/// <param name="types">The types and their fields.</param>
/// <param name="errors">Where what is wrong is put.</param>
internal sealed class Binder(OptionTypes types, ErrorList errors)
{
    public const string Missing = "missing field";

    private const string KindKey = "kind";

    /// <summary>The value, or null after an error.</summary>
    public object? Bind(Type type, Node node, string field)
    {
        if (node is Broken) return null;
        if (OptionTypes.ItemOf(type) is { } item) return node is Sequence list ? List(item, list, field) : Unexpected(type, node, field);
        if (OptionTypes.ValueOf(type) is { } inner)
            return node is Mapping entries ? Dictionary(inner, entries, field) : Unexpected(type, node, field);
        if (type.IsClass && type != typeof(string))
        {
            if (type.IsAbstract) return Polymorphic(type, node, field);
            return node is Mapping map ? Record(type, map, field, null) : Unexpected(type, node, field);
        }
        return node is Scalar { IsNull: false } scalar ? Plain(type, scalar, field) : Unexpected(type, node, field);
    }

    private object? Polymorphic(Type type, Node node, string field)
    {
        if (node is Scalar { IsNull: false } word)
            return Kind(type, word, field) is { } simple ? Record(simple, new Mapping(word.Place, []), field, type) : null;
        if (node is not Mapping map) return Unexpected(type, node, field);
        var known = types.Parts.Kinds(type);
        switch (map[KindKey])
        {
            case Scalar { IsNull: false } kind:
                return Kind(type, kind, $"{field}.{KindKey}") is { } concrete ? Record(concrete, map, field, type) : null;
            case null or { IsNull: true }:
                errors.Add(map.Place, $"{field}.{KindKey}", Missing, $"Add kind: one of {Spelling.List(known)}");
                return null;
            case Broken:
                return null;
            case { } other:
                errors.Add(other.Place, $"{field}.{KindKey}", $"expected one of {Spelling.List(known)}, found {Found(other)}");
                return null;
        }
    }

    private Type? Kind(Type type, Scalar word, string field)
    {
        if (types.Parts.Find(type, word.Text)?.Options is { } concrete) return concrete;
        var label = PartCatalogue.Label(type);
        errors.Add(word.Place, field, $"unknown kind of {label} {Spelling.Quote(word.Text)}",
            Spelling.Remedy(word.Text, types.Parts.Kinds(type), "Kinds here"));
        return null;
    }

    private object Record(Type type, Mapping map, string field, Type? kindOf)
    {
        var fields = types.Fields(type);
        foreach (var entry in map.Entries)
        {
            if (fields.Any(each => each.Key == entry.Key) || kindOf is not null && entry.Key == KindKey) continue;
            errors.Add(entry.KeyPlace, Join(field, Spelling.Safe(entry.Key)), "unknown field",
                Spelling.Remedy(entry.Key, [.. fields.Select(each => each.Key)], "Fields here"));
        }
        var record = Activator.CreateInstance(type)!;
        foreach (var each in fields)
        {
            var path = Join(field, each.Key);
            var node = map[each.Key];
            // An absent field keeps the default that the constructor gave it; so does one that is null where it may be.
            if (node is null && each.Required && !map.MissingReported)
                errors.Add(map.Place, path, Missing, $"Add {each.Key}: {types.Expected(each.Type)}");
            if (node is null || node.IsNull && each.Nullable) continue;
            if (Bind(each.Type, node, path) is { } value) each.Property.SetValue(record, Checked(each, value, node, path));
        }
        return record;
    }

    private object Checked(OptionField field, object value, Node node, string path)
    {
        foreach (var rule in field.Rules)
        {
            if (Rule.Broken(rule, value, path) is { } wrong)
                errors.Add(node.Place, path, node is Scalar ? $"{wrong}, found {Found(node)}" : wrong);
        }
        if (!field.IsPath || value is not string file) return value;
        if (file.Length > 0 && !file.Contains('\0')) return Path.GetFullPath(file, node.Place.Folder ?? Environment.CurrentDirectory);
        errors.Add(node.Place, path, $"expected the path of a file or folder, found {Found(node)}");
        return value;
    }

    // What failed to bind is left out: its error is recorded, and nothing that has an error is handed on.
    private object List(Type item, Sequence list, string field)
    {
        var bound = list.Items.Select((node, i) => Bind(item, node, Index(field, i))).OfType<object>().ToArray();
        return Activator.CreateInstance(typeof(ValueList<>).MakeGenericType(item), Typed(item, bound))!;
    }

    private object Dictionary(Type inner, Mapping map, string field)
    {
        var pair = typeof(KeyValuePair<,>).MakeGenericType(typeof(string), inner);
        var bound = map.Entries
            .Select(entry => (entry.Key, Value: Bind(inner, entry.Value, Join(field, Spelling.Safe(entry.Key)))))
            .Where(entry => entry.Value is not null)
            .Select(entry => Activator.CreateInstance(pair, entry.Key, entry.Value)!);
        return Activator.CreateInstance(typeof(ValueMap<>).MakeGenericType(inner), Typed(pair, [.. bound]))!;
    }

    private static Array Typed(Type item, object[] values)
    {
        var typed = Array.CreateInstance(item, values.Length);
        values.CopyTo(typed, 0);
        return typed;
    }

    private object? Plain(Type type, Scalar scalar, string field)
    {
        if (type == typeof(string)) return scalar.Text;
        if (type == typeof(bool))
            return scalar is { Plain: true, Text: "true" or "false" } ? scalar.Text == "true" : Unexpected(type, scalar, field);
        if (type.IsEnum)
        {
            var name = Enum.GetNames(type).FirstOrDefault(each => OptionTypes.Kebab(each) == scalar.Text);
            return name is not null ? Enum.Parse(type, name)
                : Unexpected(type, scalar, field, Spelling.Remedy(scalar.Text, OptionTypes.EnumWords(type), ""));
        }
        if (NumberText.Read(type, scalar, out var wrong) is { } number) return number;
        var quoted = !scalar.Plain && NumberText.Read(type, new Scalar(scalar.Place, scalar.Text, true), out _) is not null;
        errors.Add(scalar.Place, field, $"{wrong}, found {Found(scalar)}", quoted ? "Remove the quotes" : "");
        return null;
    }

    private object? Unexpected(Type type, Node node, string field, string remedy = "")
    {
        errors.Add(node.Place, field, $"expected {types.Expected(type)}, found {Found(node)}", remedy);
        return null;
    }

    private static string Found(Node node) => node switch
    {
        { IsNull: true } => "nothing",
        Scalar { Plain: true } scalar when scalar.Text.Length > 0
        && (char.IsAsciiDigit(scalar.Text[0]) || "+-.".Contains(scalar.Text[0])) => Spelling.Safe(scalar.Text),
        Scalar scalar => Spelling.Quote(scalar.Text),
        Sequence => "a list",
        _ => "a mapping",
    };

    public static string Index(string field, int index) => string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");

    private static string Join(string field, string key) => field.Length == 0 ? key : $"{field}.{key}";
}
