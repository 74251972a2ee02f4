namespace Arena.Rules.Scenarios.Yaml;

/// <summary>Where something was written: a file with line and column from 1, or <c>--set …</c> with neither (0).</summary>
internal readonly record struct Place(string File, int Line, int Column);

/// <summary>A YAML value that knows where it was written.</summary>
internal abstract class Node(Place place)
{
    public Place Place { get; } = place;

    public bool IsNull => this is Scalar { Plain: true, Text: "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>A deep copy that says it was written somewhere else.</summary>
    public abstract Node At(Place place);
}

/// <param name="plain">Whether it was written without quotes, so that it may be a number, a truth value or null.</param>
internal sealed class Scalar(Place place, string text, bool plain) : Node(place)
{
    public string Text { get; } = text;

    public bool Plain { get; } = plain;

    public override Node At(Place place) => new Scalar(place, Text, Plain);
}

internal sealed class Sequence(Place place, List<Node> items) : Node(place)
{
    public List<Node> Items { get; } = items;

    public override Node At(Place place) => new Sequence(place, [.. Items.Select(item => item.At(place))]);
}

internal sealed record Entry(string Key, Place KeyPlace, Node Value);

internal sealed class Mapping(Place place, List<Entry> entries) : Node(place)
{
    public List<Entry> Entries { get; } = entries;

    /// <summary>What is missing from it has been said in better words than the binder has.</summary>
    public bool MissingReported { get; set; }

    public Node? this[string key] => Entries.Find(entry => entry.Key == key)?.Value;

    public void Set(string key, Place place, Node value)
    {
        var index = Entries.FindIndex(entry => entry.Key == key);
        if (index < 0) Entries.Add(new Entry(key, place, value));
        else Entries[index] = new Entry(key, place, value);
    }

    public override Node At(Place place) => new Mapping(place, [.. Entries.Select(entry => new Entry(entry.Key, place, entry.Value.At(place)))]);
}

/// <summary>A value that was refused, and said so, when it was read.</summary>
internal sealed class Broken(Place place) : Node(place)
{
    public override Node At(Place place) => new Broken(place);
}
