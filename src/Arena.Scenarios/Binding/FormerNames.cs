using Arena.Core.Text;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Binding;

/// <summary>
/// Replaces names of fields and kinds that were given up by those that hold now, before anything else looks at a scenario: a file
/// or a record that was written with the former ones is read as if it had been written with these, and what was replaced is told.
/// </summary>
/// <param name="types">Knows the former names.</param>
/// <param name="notes">Told what was replaced, with its line.</param>
internal sealed class FormerNames(OptionTypes types, List<string> notes)
{
    /// <summary>Replaces them in a value of this type, in place.</summary>
    /// <returns>The value; another where a kind that is written as one word was replaced.</returns>
    public Node Replace(Type type, Node node)
    {
        if (OptionTypes.ItemOf(type) is { } item)
        {
            if (node is Sequence list)
                for (var i = 0; i < list.Items.Count; i++) list.Items[i] = Replace(item, list.Items[i]);
        }
        else if (OptionTypes.ValueOf(type) is { } inner)
        {
            if (node is Mapping map) Each(map, _ => inner);
        }
        else if (type.IsClass && type != typeof(string))
        {
            return type.IsAbstract ? Part(type, node) : Record([type], node);
        }
        return node;
    }

    private Node Part(Type axis, Node node)
    {
        if (node is Scalar { IsNull: false } word) return Kind(axis, word);
        if (node is not Mapping map) return node;
        if (map["kind"] is Scalar { IsNull: false } kind) map.Set("kind", kind.Place, Kind(axis, kind));
        // Where the kind comes from a preset it is not known yet, and any kind's former names are looked for.
        var known = map["kind"] is Scalar now ? types.Parts.Find(axis, now.Text)?.Options : null;
        return Record(known is null ? [.. types.Parts.All(axis).Select(part => part.Options)] : [known], map);
    }

    private Scalar Kind(Type axis, Scalar word)
    {
        if (types.Parts.All(axis).FirstOrDefault(part => part.FormerKinds.Contains(word.Text)) is not { } part) return word;
        Tell(word.Place, $"{PartCatalogue.Label(axis)} {word.Text}", part.Kind);
        return new Scalar(word.Place, part.Kind, word.Plain);
    }

    private Node Record(IReadOnlyList<Type> candidates, Node node)
    {
        if (node is not Mapping map) return node;
        var fields = candidates.SelectMany(types.Fields).ToList();
        for (var i = 0; i < map.Entries.Count; i++)
        {
            var entry = map.Entries[i];
            if (fields.Any(field => field.Key == entry.Key) || fields.Find(field => field.FormerName == entry.Key) is not { } field)
                continue;
            Tell(entry.KeyPlace, entry.Key, field.Key);
            // What comes behind was set over the file, as later settings are.
            if (map.Entries.FindIndex(other => other.Key == field.Key) is var own and >= 0)
            {
                map.Entries[own] = entry with { Key = field.Key };
                map.Entries.RemoveAt(i--);
            }
            else map.Entries[i] = entry with { Key = field.Key };
        }
        return Each(map, key => fields.Find(field => field.Key == key)?.Type);
    }

    private Mapping Each(Mapping map, Func<string, Type?> typeOf)
    {
        for (var i = 0; i < map.Entries.Count; i++)
        {
            var entry = map.Entries[i];
            if (typeOf(entry.Key) is { } type) map.Entries[i] = entry with { Value = Replace(type, entry.Value) };
        }
        return map;
    }

    private void Tell(Place place, string former, string now) =>
        notes.Add(FormattableString.Invariant($"{place.File}{(place.Line > 0 ? FormattableString.Invariant($":{place.Line}") : "")}: {Spelling.Safe(former)} is called {now} now; the former name is still read"));
}
