using System.Buffers.Text;
using System.Text;
using Arena.Rules.Play;

namespace Arena.Rules.Ratings.Reading;

/// <summary>What one worker has gathered: counts, rows where asked for, and the first of its bad rows.</summary>
internal sealed class RowSink(BattleFileOptions options, Slots slots)
{
    private const int Named = 10;

    /// <summary>So many that a sum over the rows of any file stays a long.</summary>
    private const long MostCounted = (1L << 40) - 1;

    public readonly Interner Players = new();
    public readonly Interner[] Keys = [.. Enumerable.Range(0, options.ClusterColumns.Count + (options.JudgeColumn is null ? 0 : 1) + (options.IdColumn is null ? 0 : 1)).Select(_ => new Interner())];
    public readonly PairCounter Counter = new();
    public readonly List<int> Left = [], Right = [];
    public readonly List<Outcome> Outcomes = [];
    public readonly List<long> Counts = [];
    public readonly List<int>[] KeyColumns = [.. Enumerable.Range(0, options.ClusterColumns.Count + (options.JudgeColumn is null ? 0 : 1) + (options.IdColumn is null ? 0 : 1)).Select(_ => new List<int>())];
    public readonly List<double>[] Features = [.. options.FeatureColumns.Select(_ => new List<double>())];

    /// <summary>Where the rows of each block begin, in the order that this worker took the blocks.</summary>
    public readonly List<(int Block, int Start)> Segments = [];

    /// <summary>How many lines each block had.</summary>
    public readonly List<(int Block, long Lines)> Lines = [];

    public readonly List<(int Block, long Line, string Problem)> Bad = [];
    public long BadRows, GoodRows, Void, SelfPlay;
    private readonly bool _rows = options.NeedsRows;
    private int _block;

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
    public void Add(ReadOnlySpan<byte> text, long line)
    {
        var left = slots.Value(Slots.Left, text);
        var right = slots.Value(Slots.Right, text);
        if (left.IsEmpty || right.IsEmpty)
        {
            Reject(line, $"no value for {slots.Names[left.IsEmpty ? Slots.Left : Slots.Right]}");
            return;
        }
        var winner = slots.Value(Slots.Winner, text);
        if (!TryOutcome(winner, out var outcome))
        {
            Reject(line, slots.Has(Slots.Winner)
                ? $"{slots.Names[Slots.Winner]} is \"{Shown(winner)}\"; expected left, right, tie, void, model_a, model_b or tie (bothbad)"
                : $"no value for {slots.Names[Slots.Winner]}");
            return;
        }
        long count = 1;
        if (slots.Has(Slots.Count) && !(Utf8Parser.TryParse(slots.Value(Slots.Count, text), out count, out var used)
            && used == slots.Value(Slots.Count, text).Length && count is > 0 and <= MostCounted))
        {
            Reject(line, $"{slots.Names[Slots.Count]} is \"{Shown(slots.Value(Slots.Count, text))}\"; expected a whole number from 1 to {MostCounted}");
            return;
        }
        if (_rows && Missing(text) is { } problem)
        {
            Reject(line, problem);
            return;
        }
        GoodRows++;
        var (a, b) = (Players.Id(left), Players.Id(right));
        if (a == b) SelfPlay += count;
        else if (outcome == Outcome.Void) Void += count;
        else if (!_rows) Counter.Add(a, b, outcome, count);
        else AddRow(text, a, b, outcome, count);
    }

    private void AddRow(ReadOnlySpan<byte> text, int left, int right, Outcome outcome, long count)
    {
        Left.Add(left);
        Right.Add(right);
        Outcomes.Add(outcome);
        Counts.Add(count);
        var key = 0;
        for (var slot = Slots.FirstCluster; slot < slots.FirstFeature; slot++, key++) KeyColumns[key].Add(Keys[key].Id(slots.Value(slot, text)));
        if (slots.Judge >= 0) KeyColumns[key].Add(Keys[key++].Id(slots.Value(slots.Judge, text)));
        if (slots.Id >= 0) KeyColumns[key].Add(Keys[key].Id(slots.Value(slots.Id, text)));
        for (var f = 0; f < Features.Length; f++)
        {
            Utf8Parser.TryParse(slots.Value(slots.FirstFeature + f, text), out double value, out _);
            Features[f].Add(value);
        }
    }

    private string? Missing(ReadOnlySpan<byte> text)
    {
        for (var slot = Slots.FirstCluster; slot < slots.Names.Count; slot++)
        {
            var value = slots.Value(slot, text);
            if (value.IsEmpty) return $"no value for {slots.Names[slot]}";
            if (slot < slots.FirstFeature || slot >= slots.FirstFeature + Features.Length) continue;
            if (!(Utf8Parser.TryParse(value, out double number, out var used) && used == value.Length && double.IsFinite(number)))
                return $"{slots.Names[slot]} is \"{Shown(value)}\"; expected a finite number";
        }
        return null;
    }

    private static bool TryOutcome(ReadOnlySpan<byte> winner, out Outcome outcome)
    {
        outcome = Outcome.Void;
        switch (winner.Length)
        {
            case 3 when Ascii.EqualsIgnoreCase(winner, "tie"u8): outcome = Outcome.Tie; return true;
            case 4 when Ascii.EqualsIgnoreCase(winner, "left"u8): outcome = Outcome.Left; return true;
            case 4 when Ascii.EqualsIgnoreCase(winner, "void"u8): return true;
            case 5 when Ascii.EqualsIgnoreCase(winner, "right"u8): outcome = Outcome.Right; return true;
            case 7 when Ascii.EqualsIgnoreCase(winner, "model_a"u8): outcome = Outcome.Left; return true;
            case 7 when Ascii.EqualsIgnoreCase(winner, "model_b"u8): outcome = Outcome.Right; return true;
            case 13 when Ascii.EqualsIgnoreCase(winner, "tie (bothbad)"u8): outcome = Outcome.Tie; return true;
            default: return false;
        }
    }

    private static string Shown(ReadOnlySpan<byte> value) =>
        value.Length <= 40 ? Encoding.UTF8.GetString(value) : Encoding.UTF8.GetString(value[..40]) + "…";
}
