using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Arena.Core;
using Arena.Core.Files;

namespace Arena.Ratings.Import;

/// <summary>What one worker has gathered: counts, rows where asked for, and the first of its bad rows.</summary>
internal sealed class RowSink(BattleFileOptions options, Slots slots)
{
    private const int Named = 10;

    /// <summary>So many bad rows before a good one that there is no use in going on, even where the input never ends.</summary>
    private const int Hopeless = 1_000_000;

    /// <summary>In bytes; what is longer is a text in the wrong column.</summary>
    private const int LongestName = 1000;

    /// <summary>So many that a sum over the rows of any file stays a long.</summary>
    private const long MostCounted = (1L << 40) - 1;

    public readonly Interner Players = new();
    public readonly Interner[] Keys = [.. Enumerable.Range(0, options.KeyColumns).Select(_ => new Interner())];
    public readonly PairCounter Counter = new();
    public readonly List<int> Left = [], Right = [];
    public readonly List<Outcome> Outcomes = [];
    public readonly List<long> Counts = [];
    public readonly List<int>[] KeyColumns = [.. Enumerable.Range(0, options.KeyColumns).Select(_ => new List<int>())];
    public readonly List<double>[] Features = [.. options.FeatureColumns.Select(_ => new List<double>())];

    /// <summary>Where the rows of each block begin, in the order that this worker took the blocks.</summary>
    public readonly List<(int Block, int Start)> Segments = [];

    /// <summary>How many lines each block had.</summary>
    public readonly List<(int Block, long Lines)> Lines = [];

    public readonly List<(int Block, long Line, string Problem)> Bad = [];
    public long BadRows, GoodRows, Void, SelfPlay;
    private readonly bool _rows = options.NeedsRows;
    private readonly VerdictReader _verdicts = new(options, slots);
    private int _block;
    private long _line;

    /// <summary>What the winner column of the file says.</summary>
    public VerdictForm Form { set => _verdicts.Form = value; }

    /// <summary>Whether nothing but bad rows came, so many that the file is refused as it is.</summary>
    public bool IsHopeless => GoodRows == 0 && BadRows >= Hopeless && options.MaxBadShare < 1;

    public void Begin(int block)
    {
        _block = block;
        if (_rows) Segments.Add((block, Left.Count));
    }

    public void Reject(long line, string problem)
    {
        BadRows++;
        if (Bad.Count < Named) Bad.Add((_block, line, problem));
    }

    /// <summary>Takes in the record whose values the slots hold.</summary>
    /// <exception cref="RefusedRow">A text that others would run together with: not one row but the file is of no use.</exception>
    public void Add(ReadOnlySpan<byte> text, long line)
    {
        _line = line;
        if (slots.Repeated >= 0)
        {
            Reject(line, $"two values for {slots.Name(slots.Repeated)}");
            return;
        }
        var left = slots.Value(Slots.Left, text);
        var right = slots.Value(Slots.Right, text);
        if (left.IsEmpty || right.IsEmpty)
        {
            Reject(line, $"no value for {slots.Name(left.IsEmpty ? Slots.Left : Slots.Right)}");
            return;
        }
        long count = 1;
        if (_verdicts.Read(text, left, right, out var outcome, out var second) is { } wrong
            || (wrong = CountOf(text, ref count)) is not null
            || (wrong = TooLong(left, Slots.Left) ?? TooLong(right, Slots.Right)) is not null
            || (_rows && (wrong = Missing(text)) is not null))
        {
            Reject(line, wrong);
            return;
        }
        GoodRows++;
        var (a, b) = (Known(Players, left, Slots.Left), Known(Players, right, Slots.Right));
        // Both battles of a match pair.
        if (second is not null && second == outcome) count *= 2;
        if (a == b) SelfPlay += count;
        else if (outcome == Outcome.Void) Void += count;
        else if (!_rows) Counter.Add(a, b, outcome, count);
        else
        {
            AddRow(text, a, b, outcome, count);
            if (second is { } other && other != outcome) AddRow(text, a, b, other, count);
        }
    }

    private string? CountOf(ReadOnlySpan<byte> text, ref long count)
    {
        if (!slots.Has(Slots.Count)) return null;
        var value = slots.Value(Slots.Count, text);
        return Utf8Parser.TryParse(value, out count, out var used) && used == value.Length && count is > 0 and <= MostCounted
            ? null
            : $"{slots.Shown(Slots.Count, value)}; expected a whole number from 1 to {MostCounted}";
    }

    private string? TooLong(ReadOnlySpan<byte> name, int slot) => name.Length <= LongestName
        ? null
        : $"{slots.Shown(slot, name)}, {name.Length} bytes long; expected a player's name of at most {LongestName}";

    // The number of a text, which is looked at where it is new: it costs nothing for each row.
    private int Known(Interner among, ReadOnlySpan<byte> text, int slot)
    {
        var known = among.Count;
        var id = among.Id(text);
        if (id == known && !Utf8.IsValid(text)) throw new RefusedRow(_block, _line, Encodings.Refusal(slots.Name(slot), text));
        return id;
    }

    private void AddRow(ReadOnlySpan<byte> text, int left, int right, Outcome outcome, long count)
    {
        Left.Add(left);
        Right.Add(right);
        Outcomes.Add(outcome);
        Counts.Add(count);
        var key = 0;
        for (var slot = Slots.FirstCluster; slot < slots.FirstFeature; slot++, key++)
            KeyColumns[key].Add(Known(Keys[key], slots.Value(slot, text), slot));
        if (key < options.Clusterings) KeyColumns[key].Add(Keys[key++].Id(Place()));
        if (slots.Judge >= 0) KeyColumns[key].Add(Known(Keys[key++], slots.Value(slots.Judge, text), slots.Judge));
        if (slots.Id >= 0) KeyColumns[key].Add(Known(Keys[key], slots.Value(slots.Id, text), slots.Id));
        for (var f = 0; f < Features.Length; f++)
        {
            Utf8Parser.TryParse(slots.Value(slots.FirstFeature + f, text), out double value, out _);
            Features[f].Add(value);
        }
    }

    // Tells the row from every other.
    private byte[] Place() => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_block}:{_line}"));

    private string? Missing(ReadOnlySpan<byte> text)
    {
        for (var slot = Slots.FirstCluster; slot < slots.RightScore; slot++)
        {
            var value = slots.Value(slot, text);
            if (value.IsEmpty) return $"no value for {slots.Name(slot)}";
            if (slot < slots.FirstFeature || slot >= slots.FirstFeature + Features.Length) continue;
            if (VerdictForms.Number(value) is null) return $"{slots.Shown(slot, value)}; expected a finite number";
        }
        return null;
    }
}
