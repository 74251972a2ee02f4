namespace Arena.Scenarios.Yaml;

/// <summary>Where something was written: a file with line and column from 1, or <c>--set …</c> with neither (0).</summary>
/// <param name="File">As it was named, or the option.</param>
/// <param name="Line">From 1; 0 where there is none.</param>
/// <param name="Column">From 1; 0 where there is none.</param>
/// <param name="Folder">The folder that relative paths written there are meant from; the caller's where left out.</param>
public readonly record struct Place(string File, int Line, int Column, string? Folder = null);

/// <summary>A YAML value that knows where it was written.</summary>
public abstract class Node(Place place)
{
    /// <summary>Where the value begins, or what was given instead of the file's.</summary>
    public Place Place { get; } = place;

    /// <summary>Whether it was left empty or written as YAML's null, without quotes.</summary>
    public bool IsNull => this is Scalar { Plain: true, Text: "" or "~" or "null" or "Null" or "NULL" };

    /// <summary>A deep copy that says it was written somewhere else.</summary>
    public Node At(Place place) => Copy(_ => place);

    /// <summary>A deep copy that says it was written in the same place.</summary>
    public Node Copy() => Copy(own => own);

    /// <param name="at">From the place of each value to that of its copy.</param>
    public abstract Node Copy(Func<Place, Place> at);
}

/// <param name="plain">Whether it was written without quotes, so that it may be a number, a truth value or null.</param>
internal sealed class Scalar(Place place, string text, bool plain) : Node(place)
{
    public string Text { get; } = text;

    public bool Plain { get; } = plain;

    public override Node Copy(Func<Place, Place> at) => new Scalar(at(Place), Text, Plain);
}

internal sealed class Sequence(Place place, List<Node> items) : Node(place)
{
    public List<Node> Items { get; } = items;

    public override Node Copy(Func<Place, Place> at) => new Sequence(at(Place), [.. Items.Select(item => item.Copy(at))]);
}

/// <summary>A key of a mapping with its value.</summary>
/// <param name="Key">As it was written.</param>
/// <param name="KeyPlace">Where the key stands, which errors about the key itself point to.</param>
/// <param name="Value">What was given for it.</param>
public sealed record Entry(string Key, Place KeyPlace, Node Value);

/// <summary>A YAML mapping, in the order in which it was written.</summary>
/// <param name="place">Where it begins.</param>
/// <param name="entries">Its entries; becomes the mapping's own list.</param>
public sealed class Mapping(Place place, List<Entry> entries) : Node(place)
{
    /// <summary>Its keys and values in the order in which they were written; may be changed.</summary>
    public List<Entry> Entries { get; } = entries;

    /// <summary>What is missing from it has been said in better words than the binder has.</summary>
    public bool MissingReported { get; set; }

    /// <summary>The value of a key; null where there is none.</summary>
    public Node? this[string key] => Entries.Find(entry => entry.Key == key)?.Value;

    /// <summary>Replaces the value of a key, or adds the key at the end where there is none.</summary>
    /// <param name="key">The key to set.</param>
    /// <param name="place">Where the key is said to be written.</param>
    /// <param name="value">Its new value.</param>
    public void Set(string key, Place place, Node value)
    {
        var index = Entries.FindIndex(entry => entry.Key == key);
        if (index < 0) Entries.Add(new Entry(key, place, value));
        else Entries[index] = new Entry(key, place, value);
    }

    /// <inheritdoc/>
    public override Node Copy(Func<Place, Place> at) =>
        new Mapping(at(Place), [.. Entries.Select(entry => new Entry(entry.Key, at(entry.KeyPlace), entry.Value.Copy(at)))]);
}

/// <summary>A value that was refused, and said so, when it was read.</summary>
internal sealed class Broken(Place place) : Node(place)
{
    public override Node Copy(Func<Place, Place> at) => new Broken(at(Place));
}
