using System.IO.Compression;
using System.Runtime.ExceptionServices;

namespace Arena.Rules.Ratings.Reading;

/// <summary>
/// Battles from CSV or JSON Lines, gzipped or not, in one pass. Without clusters, features or order to keep, memory
/// does not depend on how many battles there are.
/// </summary>
public static class BattleFile
{
    /// <summary>Reads the files one after the other as one table.</summary>
    /// <exception cref="BattleFileException">A column is missing, or too many rows are bad.</exception>
    public static BattleTable Read(IReadOnlyList<string> paths, BattleFileOptions options)
    {
        var sources = paths.Select(path => (path, (Func<Stream>)(() => new FileStream(
            path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan }))));
        return Read([.. sources], options);
    }

    /// <summary>Reads streams under the names that messages should call them by; each is closed after use.</summary>
    /// <inheritdoc cref="Read(IReadOnlyList{string}, BattleFileOptions)"/>
    public static BattleTable Read(IReadOnlyList<(string Name, Func<Stream> Open)> sources, BattleFileOptions options)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        var slots = Enumerable.Range(0, Math.Max(1, options.Workers)).Select(_ => new Slots(options)).ToArray();
        var sinks = slots.Select(slot => new RowSink(options, slot)).ToArray();
        var files = new List<(string Name, int FirstBlock)>();
        var next = 0;
        foreach (var (name, open) in sources)
        {
            files.Add((name, next));
            using var raw = open();
            try
            {
                next = ReadOne(name, raw, next, slots, sinks);
            }
            catch (InvalidDataException error)
            {
                throw new BattleFileException($"{name}: the gzip data are damaged ({error.Message.TrimEnd('.')}); fetch the file again");
            }
        }
        return new SinkMerge(options, sinks, files).Table();
    }

    private static int ReadOne(string name, Stream raw, int firstBlock, Slots[] slots, RowSink[] sinks)
    {
        using var stream = Unzipped(new PeekedStream(raw));
        stream.SkipByteOrderMark();
        var first = stream.FirstVisibleByte();
        var isJson = first == '{';
        List<string> header = [];
        if (!isJson && first >= 0)
        {
            header = stream.ReadHeader();
            foreach (var column in slots[0].Names.Where((_, slot) => slot != Slots.Count))
                if (!header.Contains(column))
                    throw new BattleFileException($"{name}: no column {column}; the columns are {string.Join(", ", header)}. Name the right one with an option such as --left-column.");
        }
        var source = new BlockSource(stream, quoted: !isJson, firstBlock);
        var workers = sinks.Select((sink, w) => Task.Factory.StartNew(
            () => Work(source, sink, isJson ? new JsonRows(slots[w]) : null, isJson ? null : new CsvRows(slots[w], header), firstBlock),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Task.WaitAll(workers);
        }
        catch (AggregateException error)
        {
            ExceptionDispatchInfo.Throw(error.InnerException!);
        }
        return source.Next;
    }

    private static void Work(BlockSource source, RowSink sink, JsonRows? json, CsvRows? csv, int firstBlock)
    {
        var buffer = new byte[BlockSource.BlockSize];
        while (source.TryTake(ref buffer, out var block))
        {
            sink.Begin(block.Number);
            // The header was line 1 of the first block.
            long line = csv is not null && block.Number == firstBlock ? 1 : 0;
            if (block.Problem is { } problem) sink.Reject(++line, problem);
            else if (json is not null) Lines(buffer.AsSpan(0, block.Length), json, sink, ref line);
            else Records(buffer.AsSpan(0, block.Length), csv!, sink, ref line);
            sink.Lines.Add((block.Number, line));
        }
    }

    private static void Lines(ReadOnlySpan<byte> text, JsonRows rows, RowSink sink, ref long line)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf((byte)'\n');
            var row = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            line++;
            if (row.Trim(" \t\r"u8).IsEmpty) continue;
            if (rows.Parse(row) is { } problem) sink.Reject(line, problem);
            else sink.Add(row, line);
        }
    }

    private static void Records(ReadOnlySpan<byte> text, CsvRows rows, RowSink sink, ref long line)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = line + 1;
            if (text[at] is (byte)'\n' or (byte)'\r') { line += text[at++] == '\n' ? 1 : 0; continue; }
            if (rows.Parse(text, ref at, ref line) is { } problem) sink.Reject(start, problem);
            else sink.Add(text, start);
        }
    }

    private static PeekedStream Unzipped(PeekedStream stream) =>
        stream.Peek(2) is [0x1F, 0x8B] ? new PeekedStream(new GZipStream(stream, CompressionMode.Decompress)) : stream;
}
