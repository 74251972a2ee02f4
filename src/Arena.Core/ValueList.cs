using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Arena.Core;

/// <summary>A list that equals another with equal items, so that a record that holds one has value equality.</summary>
public sealed class ValueList<T>(IEnumerable<T> items) : IReadOnlyList<T>
{
    private readonly T[] _items = [.. items];

    public T this[int index] => _items[index];

    public int Count => _items.Length;

    public IEnumerator<T> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? other) => other is ValueList<T> list && _items.SequenceEqual(list._items);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items) hash.Add(item);
        return hash.ToHashCode();
    }

    public override string ToString() => $"[{string.Join(", ", _items)}]";
}

/// <summary>A dictionary that keeps the order of its file and equals another with equal entries in the same order.</summary>
public sealed class ValueMap<T>(IEnumerable<KeyValuePair<string, T>> entries) : IReadOnlyDictionary<string, T>
{
    private readonly ValueList<KeyValuePair<string, T>> _entries = new(entries);
    private readonly Dictionary<string, T> _byKey = new(entries, StringComparer.Ordinal);

    public T this[string key] => _byKey[key];

    public IEnumerable<string> Keys => _entries.Select(entry => entry.Key);

    public IEnumerable<T> Values => _entries.Select(entry => entry.Value);

    public int Count => _entries.Count;

    public bool ContainsKey(string key) => _byKey.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _byKey.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? other) => other is ValueMap<T> map && _entries.Equals(map._entries);

    public override int GetHashCode() => _entries.GetHashCode();
}
