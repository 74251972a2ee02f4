using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Arena.Core;

/// <summary>A list that equals another with equal items, so that a record that holds one has value equality.</summary>
public sealed class ValueList<T>(IEnumerable<T> items) : IReadOnlyList<T>
{
    private readonly T[] _items = [.. items];

    /// <summary>The item at a position, from 0.</summary>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is ValueList<T> list && _items.SequenceEqual(list._items);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>The items in brackets, e.g. <c>[1, 2]</c>.</summary>
    public override string ToString() => $"[{string.Join(", ", _items)}]";
}

/// <summary>A dictionary that keeps the order of its file and equals another with equal entries in the same order.</summary>
public sealed class ValueMap<T>(IEnumerable<KeyValuePair<string, T>> entries) : IReadOnlyDictionary<string, T>
{
    private readonly ValueList<KeyValuePair<string, T>> _entries = new(entries);
    private readonly Dictionary<string, T> _byKey = new(entries, StringComparer.Ordinal);

    /// <summary>The value of a key; <see cref="KeyNotFoundException"/> where there is none.</summary>
    public T this[string key] => _byKey[key];

    /// <summary>The keys in the order of their file.</summary>
    public IEnumerable<string> Keys => _entries.Select(entry => entry.Key);

    /// <summary>The values in the order of their keys.</summary>
    public IEnumerable<T> Values => _entries.Select(entry => entry.Value);

    /// <inheritdoc/>
    public int Count => _entries.Count;

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _byKey.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _byKey.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public override bool Equals(object? other) => other is ValueMap<T> map && _entries.Equals(map._entries);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.GetHashCode();
}
