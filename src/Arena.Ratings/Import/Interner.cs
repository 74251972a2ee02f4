using System.Buffers.Binary;
using System.Text;

namespace Arena.Ratings.Import;

/// <summary>Gives each distinct byte string a number, from 0, without making a string for every row.</summary>
internal sealed class Interner
{
    private int[] _slots = new int[64];
    private (uint Hash, int Start, int Length)[] _entries = new (uint, int, int)[32];
    private byte[] _bytes = new byte[1024];
    private int _used;

    public int Count { get; private set; }

    public int Id(ReadOnlySpan<byte> text)
    {
        var hash = Hash(text);
        var mask = _slots.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            var id = _slots[slot] - 1;
            if (id < 0) return Add(text, hash, slot);
            ref var entry = ref _entries[id];
            if (entry.Hash == hash && text.SequenceEqual(_bytes.AsSpan(entry.Start, entry.Length))) return id;
        }
    }

    public string Text(int id) => Encoding.UTF8.GetString(_bytes, _entries[id].Start, _entries[id].Length);

    private int Add(ReadOnlySpan<byte> text, uint hash, int slot)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Count * 2);
        if (_used + text.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(checked(_bytes.Length * 2), _used + text.Length));
        text.CopyTo(_bytes.AsSpan(_used));
        _entries[Count] = (hash, _used, text.Length);
        _used += text.Length;
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length) Rehash();
        return Count - 1;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var id = 0; id < Count; id++)
        {
            var slot = (int)_entries[id].Hash & mask;
            while (_slots[slot] != 0) slot = (slot + 1) & mask;
            _slots[slot] = id + 1;
        }
    }

    // A multiply-and-fold over eight bytes at a time: names are short, and a table lookup follows anyway.
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        const ulong multiplier = 0x9E3779B97F4A7C15;
        var h = (ulong)text.Length * multiplier;
        while (text.Length >= 8)
        {
            h = (h ^ BinaryPrimitives.ReadUInt64LittleEndian(text)) * multiplier;
            h ^= h >> 32;
            text = text[8..];
        }
        ulong tail = 0;
        foreach (var b in text) tail = tail << 8 | b;
        h = (h ^ tail) * multiplier;
        return (uint)(h >> 32);
    }
}
