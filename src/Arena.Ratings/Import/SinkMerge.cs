using System.Globalization;
using System.Runtime.InteropServices;
using Arena.Ratings.Battles;

namespace Arena.Ratings.Import;

/// <summary>Joins what the workers gathered into one table that does not depend on who took which block.</summary>
internal sealed class SinkMerge(BattleFileOptions options, RowSink[] sinks)
{
    private readonly List<(string Name, bool IsArray, int FirstBlock)> _files = [];
    private readonly List<(string Name, string Text)> _noted = [];

    /// <summary>A file is read from this block on.</summary>
    public void Begin(string name, FileLayout layout, int firstBlock)
    {
        _files.Add((name, layout.IsArray, firstBlock));
        _noted.AddRange(layout.Notes.Select(note => (name, note)));
    }

    public void NoteEmpty(string name) => _noted.Add((name, "holds no battles"));

    // What is the same of many files is said once.
    private string[] Notes() =>
        [.. _noted.GroupBy(note => note.Text, note => note.Name)
            .Select(files => $"{files.First()}{(files.Count() > 1 ? $" and {files.Count() - 1} more" : "")}: {files.Key}")];

    /// <summary>A line of a block, as messages name it.</summary>
    public string Place(int block, long line)
    {
        var (name, isArray, first) = _files.Last(file => file.FirstBlock <= block);
        var before = sinks.SelectMany(sink => sink.Lines).Where(lines => lines.Block >= first && lines.Block < block)
            .Sum(lines => lines.Lines);
        return isArray ? $"{name}: element {before + line}" : $"{name}:{before + line}";
    }

    /// <exception cref="BattleFileException">There are no battles, or too many bad rows.</exception>
    public BattleTable Table()
    {
        var (good, bad) = (sinks.Sum(sink => sink.GoodRows), sinks.Sum(sink => sink.BadRows));
        var examples = Examples();
        if (good + bad == 0)
            throw new BattleFileException($"{string.Join(", ", _files.Select(file => file.Name))}: no battles; expected CSV with a "
                + "header and a row for each, or a JSON object a line");
        if (bad > options.MaxBadShare * (good + bad) || sinks.Any(sink => sink.IsHopeless))
        {
            var share = (100.0 * bad / (good + bad)).ToString("0.##", CultureInfo.InvariantCulture);
            throw new BattleFileException(
                $"{bad} of {good + bad} rows are bad ({share} %, more than allowed):\n  {string.Join("\n  ", examples)}");
        }
        var warnings = new List<string>();
        if (bad > 0) warnings.Add($"{bad} bad rows were left out: {string.Join("; ", examples)}");
        var selfPlay = sinks.Sum(sink => sink.SelfPlay);
        if (selfPlay > 0) warnings.Add(BattleTable.SelfPlay(selfPlay));

        var (names, players) = Joined(sink => sink.Players, sort: true);
        if (!options.NeedsRows)
        {
            var counts = sinks.SelectMany((sink, s) => sink.Counter.Counts()
                .Select(count => count with { Left = players[s][count.Left], Right = players[s][count.Right] }));
            return new BattleTable(
                Tally.From(names, counts), null, sinks.Sum(sink => sink.Void), bad + selfPlay, warnings) { Notes = Notes() };
        }

        var keys = Enumerable.Range(0, sinks[0].Keys.Length)
            .Select(k => Joined(sink => sink.Keys[k], sort: options.JudgeColumn is not null && k == options.Clusterings)).ToArray();
        var clusters = Enumerable.Range(0, options.Clusterings)
            .Select(k => Renumbered(Column(sink => sink.KeyColumns[k], keys[k].Map), keys[k].Names)).ToArray();
        var rows = new BattleRows(
            Column(sink => sink.Left, players), Column(sink => sink.Right, players),
            Column(sink => sink.Outcomes), Column(sink => sink.Counts),
            [.. clusters.Select(cluster => cluster.Column)],
            [.. options.FeatureColumns.Select((_, f) => Column(sink => sink.Features[f]))])
        {
            ClusterNames = [.. clusters.Select(cluster => cluster.Names)],
        };
        var judge = options.Clusterings;
        if (options.JudgeColumn is not null)
            rows = rows with { Judges = Column(sink => sink.KeyColumns[judge], keys[judge].Map), JudgeNames = keys[judge].Names };
        long repeated = 0;
        if (options.IdColumn is not null) rows = WithoutRepeats(rows, Column(sink => sink.KeyColumns[^1], keys[^1].Map), out repeated);
        if (repeated > 0) warnings.Add($"{repeated} battles repeat an id and were left out");
        return new BattleTable(
            BattleTable.TallyOf(names, rows), rows, sinks.Sum(sink => sink.Void), bad + selfPlay + repeated, warnings)
        {
            FeatureNames = options.FeatureColumns, Notes = Notes(),
        };
    }

    private static BattleRows WithoutRepeats(BattleRows rows, int[] ids, out long repeated)
    {
        var seen = new HashSet<int>();
        var kept = Enumerable.Range(0, ids.Length).Where(i => seen.Add(ids[i])).ToArray();
        repeated = rows.Counts.Sum() - kept.Sum(i => rows.Counts[i]);
        return repeated == 0 ? rows : rows.Take(kept);
    }

    // One numbering for all workers: by name, or any.
    private (string[] Names, int[][] Map) Joined(Func<RowSink, Interner> of, bool sort)
    {
        var number = new Dictionary<string, int>(StringComparer.Ordinal);
        var texts = sinks.Select(sink => Enumerable.Range(0, of(sink).Count).Select(of(sink).Text).ToArray()).ToArray();
        IEnumerable<string> all = sort ? texts.SelectMany(text => text).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            : texts.SelectMany(text => text);
        foreach (var text in all) number.TryAdd(text, number.Count);
        return ([.. number.Keys], [.. texts.Select(text => text.Select(name => number[name]).ToArray())]);
    }

    // In order of appearance, so that the last bits of a sum over clusters do not depend on who took which block.
    private static (int[] Column, string[] Names) Renumbered(int[] column, string[] names)
    {
        var number = new int[names.Length];
        var ordered = new List<string>(names.Length);
        for (var i = 0; i < column.Length; i++)
        {
            ref var n = ref number[column[i]];
            if (n == 0)
            {
                ordered.Add(names[column[i]]);
                n = ordered.Count;
            }
            column[i] = n - 1;
        }
        return (column, [.. ordered]);
    }

    private int[] Column(Func<RowSink, List<int>> of, int[][] map)
    {
        var column = new int[sinks.Sum(sink => of(sink).Count)];
        InOrder((sink, s, from, to, at) =>
        {
            var source = CollectionsMarshal.AsSpan(of(sink));
            for (var i = from; i < to; i++) column[at + i - from] = map[s][source[i]];
        });
        return column;
    }

    private T[] Column<T>(Func<RowSink, List<T>> of)
    {
        var column = new T[sinks.Sum(sink => of(sink).Count)];
        InOrder((sink, _, from, to, at) => CollectionsMarshal.AsSpan(of(sink))[from..to].CopyTo(column.AsSpan(at)));
        return column;
    }

    private void InOrder(Action<RowSink, int, int, int, int> copy)
    {
        var segments = sinks.SelectMany((sink, s) => sink.Segments.Select((segment, k) => (
            segment.Block, Sink: s, From: segment.Start,
            To: k + 1 < sink.Segments.Count ? sink.Segments[k + 1].Start : sink.Left.Count))).OrderBy(segment => segment.Block);
        var at = 0;
        foreach (var (_, s, from, to) in segments)
        {
            copy(sinks[s], s, from, to, at);
            at += to - from;
        }
    }

    private IReadOnlyList<string> Examples() =>
        [.. sinks.SelectMany(sink => sink.Bad).OrderBy(bad => bad.Block).ThenBy(bad => bad.Line).Take(10)
            .Select(bad => $"{Place(bad.Block, bad.Line)}: {bad.Problem}")];
}
