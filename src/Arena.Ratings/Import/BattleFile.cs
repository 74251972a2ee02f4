using System.Runtime.ExceptionServices;
using Arena.Core.Files;
using Arena.Ratings.Battles;

namespace Arena.Ratings.Import;

/// <summary>
/// Battles from CSV or JSON, gzipped or not, in one pass. Without clusters, features or order to keep, memory does not
/// depend on how many battles there are.
/// </summary>
public static class BattleFile
{
    /// <summary>Reads the files one after the other as one table.</summary>
    /// <exception cref="BattleFileException">A file cannot be read, has no battles or not the columns asked for, or too many
    /// rows are bad.</exception>
    public static BattleTable Read(IReadOnlyList<string> paths, BattleFileOptions? options = null) =>
        Read([.. paths.Select(path => (path, (Func<Stream>)(() => InputFile.Open(path))))], options ?? new BattleFileOptions());

    /// <summary>Reads streams under the names that messages should call them by; each is closed after use.</summary>
    /// <inheritdoc cref="Read(IReadOnlyList{string}, BattleFileOptions)"/>
    public static BattleTable Read(IReadOnlyList<(string Name, Func<Stream> Open)> sources, BattleFileOptions options)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        var slots = Enumerable.Range(0, Math.Max(1, options.Workers)).Select(_ => new Slots(options)).ToArray();
        var sinks = slots.Select(slot => new RowSink(options, slot)).ToArray();
        var merge = new SinkMerge(options, sinks);
        var next = 0;
        foreach (var (name, open) in sources)
        {
            try
            {
                using var raw = open();
                var before = sinks.Sum(sink => sink.GoodRows + sink.BadRows);
                var layout = FileLayout.Of(raw, options);
                using var text = layout.Text;
                merge.Begin(name, layout, next);
                next = ReadRows(layout, next, slots, sinks, merge);
                if (sinks.Any(sink => sink.IsHopeless)) break;
                if (sinks.Sum(sink => sink.GoodRows + sink.BadRows) == before) merge.NoteEmpty(name);
            }
            catch (InvalidDataException error)
            {
                throw new BattleFileException(
                    error.Message.StartsWith(name, StringComparison.Ordinal) ? error.Message : $"{name}: {error.Message}");
            }
        }
        return merge.Table();
    }

    private static int ReadRows(FileLayout layout, int firstBlock, Slots[] slots, RowSink[] sinks, SinkMerge merge)
    {
        var source = new BlockSource(layout.Text, quoted: !layout.IsJson, firstBlock);
        foreach (var sink in sinks) sink.Form = layout.Form;
        var workers = sinks.Select((sink, w) => Task.Factory.StartNew(
            () => Work(source, sink, layout.Rows(slots[w]), firstBlock, layout.HeaderLines),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Task.WaitAll(workers);
        }
        catch (AggregateException error)
        {
            // The earliest: whoever stumbled, all blocks before his are read to their end.
            if (error.InnerExceptions.OfType<RefusedRow>().MinBy(row => row.Block) is { } row)
                throw new BattleFileException($"{merge.Place(row.Block, row.Line)}: {row.Message}");
            ExceptionDispatchInfo.Throw(error.InnerException!);
        }
        return source.Next;
    }

    private static void Work(BlockSource source, RowSink sink, IRows rows, int firstBlock, int headerLines)
    {
        try
        {
            var buffer = new byte[BlockSource.BlockSize];
            while (source.TryTake(ref buffer, out var block))
            {
                sink.Begin(block.Number);
                long line = block.Number == firstBlock ? headerLines : 0;
                if (block.Problem is { } tooLong) sink.Reject(++line, tooLong);
                else
                {
                    var text = buffer.AsSpan(0, block.Length);
                    var at = 0;
                    while (rows.Next(text, ref at, ref line, out var record, out var first, out var problem))
                    {
                        if (problem is not null) sink.Reject(first, problem);
                        else sink.Add(record, first);
                    }
                }
                sink.Lines.Add((block.Number, line));
                if (sink.IsHopeless) source.Stop();
            }
        }
        catch
        {
            source.Stop();
            throw;
        }
    }
}
