using System.Text;
using Arena.Core.Files;

namespace Arena.Ratings.Import;

/// <summary>
/// Where the wanted values of one record lie: left, right, winner, count, the clusters, the features, then judge and id
/// where asked for, and last the right player's score. A value with escapes is decoded into a scratch buffer.
/// </summary>
internal sealed class Slots
{
    public const int Left = 0, Right = 1, Winner = 2, Count = 3, FirstCluster = 4;

    private readonly (int Start, int Length, bool Decoded)[] _values;
    private byte[] _scratch = new byte[256];
    private int _used;

    public Slots(BattleFileOptions options)
    {
        var scores = options.ScoreColumns;
        List<string> names = [options.LeftColumn, options.RightColumn, scores.Count > 0 ? scores[0] : options.WinnerColumn,
            options.CountColumn, .. options.ClusterColumns, .. options.FeatureColumns];
        FirstFeature = FirstCluster + options.ClusterColumns.Count;
        Judge = options.JudgeColumn is null ? -1 : names.Count;
        if (options.JudgeColumn is { } judge) names.Add(judge);
        Id = options.IdColumn is null ? -1 : names.Count;
        if (options.IdColumn is { } id) names.Add(id);
        RightScore = names.Count;
        names.Add(scores.Count > 1 ? scores[1] : "");
        Names = names;
        _values = new (int, int, bool)[names.Count];
    }

    public IReadOnlyList<string> Names { get; }

    public int FirstFeature { get; }

    public int Judge { get; }

    public int Id { get; }

    public int RightScore { get; }

    /// <summary>A slot that the record has two values for, or −1.</summary>
    public int Repeated { get; private set; } = -1;

    public void Clear()
    {
        Array.Fill(_values, (0, -1, false));
        _used = 0;
        Repeated = -1;
    }

    /// <summary>A value is the bytes from <paramref name="start"/> of the record's text.</summary>
    public void Set(int slot, int start, int length) => Put(slot, (start, length, false));

    /// <summary>Room for a decoded value; say with <see cref="SetDecoded"/> how much of it was used.</summary>
    public Span<byte> Scratch(int size)
    {
        if (_used + size > _scratch.Length) Array.Resize(ref _scratch, Math.Max(_scratch.Length * 2, _used + size));
        return _scratch.AsSpan(_used, size);
    }

    public void SetDecoded(int slot, int length)
    {
        Put(slot, (_used, length, true));
        _used += length;
    }

    /// <summary>Whether the record has the value; JSON's null counts as absent.</summary>
    public bool Has(int slot) => _values[slot].Length >= 0;

    public ReadOnlySpan<byte> Value(int slot, ReadOnlySpan<byte> text)
    {
        var (start, length, decoded) = _values[slot];
        return length < 0 ? default : decoded ? _scratch.AsSpan(start, length) : text.Slice(start, length);
    }

    /// <summary>A column's name for messages.</summary>
    public string Name(int slot) => Foreign.Cut(Names[slot]);

    /// <summary>What a column holds, for messages.</summary>
    public string Shown(int slot, ReadOnlySpan<byte> value) => $"{Name(slot)} is \"{Foreign.Cut(value)}\"";

    public string Text(int slot, ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(Value(slot, text));

    private void Put(int slot, (int Start, int Length, bool Decoded) value)
    {
        if (_values[slot].Length >= 0) Repeated = slot;
        _values[slot] = value;
    }
}
