using System.Collections;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Binding;

/// <summary>From option records to YAML nodes, every field written out; the reverse of <see cref="Binder"/>.</summary>
internal sealed class OptionWriter(OptionTypes types)
{
    public Node Write(Type declared, object? value)
    {
        if (value is null) return Word("", true);
        if (OptionTypes.ItemOf(declared) is { } item)
            return new Sequence(default, [.. ((IEnumerable)value).Cast<object>().Select(each => Write(item, each))]);
        if (OptionTypes.ValueOf(declared) is { } inner)
            return new Mapping(default, [.. ((IEnumerable)value).Cast<object>().Select(each => Pair(inner, each))]);
        return value switch
        {
            string text => Word(text, false),
            bool truth => Word(truth ? "true" : "false", true),
            Enum word => Word(OptionTypes.Kebab(word.ToString()), true),
            ValueType number => Word(NumberText.Write(number), true),
            _ => Record(declared, value),
        };
    }

    private Mapping Record(Type declared, object record)
    {
        var entries = new List<Entry>();
        if (declared.IsAbstract) entries.Add(new Entry("kind", default, Word(types.Parts.KindOf(declared, record.GetType()), true)));
        foreach (var field in types.Fields(record.GetType()))
            entries.Add(new Entry(field.Key, default, Write(field.Type, field.Property.GetValue(record))));
        return new Mapping(default, entries);
    }

    private Entry Pair(Type inner, object pair)
    {
        var type = pair.GetType();
        return new Entry((string)type.GetProperty("Key")!.GetValue(pair)!, default,
            Write(inner, type.GetProperty("Value")!.GetValue(pair)));
    }

    private static Scalar Word(string text, bool plain) => new(default, text, plain);
}
