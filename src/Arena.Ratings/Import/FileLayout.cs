using System.Text.Json;
using Arena.Core.Files;

namespace Arena.Ratings.Import;

/// <summary>How a file is to be read, told from its beginning.</summary>
/// <param name="Text">What of it is still to be read: rows, without a header.</param>
/// <param name="IsJson">JSON Lines rather than CSV.</param>
/// <param name="IsArray">The lines are elements of a JSON array.</param>
/// <param name="HeaderLines">Lines before the first row.</param>
/// <param name="Header">The names of the columns of CSV; empty for JSON.</param>
/// <param name="Separator">What parts the values of CSV.</param>
/// <param name="Columns">For each slot the name that the file has for it, or null.</param>
/// <param name="Form">What the winner column says.</param>
/// <param name="Notes">What was assumed of the file, a sentence each.</param>
internal sealed record FileLayout(
    PeekedStream Text, bool IsJson, bool IsArray, int HeaderLines, IReadOnlyList<string> Header, byte Separator,
    IReadOnlyList<string?> Columns, VerdictForm Form, IReadOnlyList<string> Notes)
{
    private const int Sampled = 65536;

    /// <exception cref="InvalidDataException">The file has not the columns asked for, or can be read in two ways; the message
    /// does not name it.</exception>
    public static FileLayout Of(Stream raw, BattleFileOptions options)
    {
        var text = TextInput.Open(raw, out var encoding);
        var first = text.FirstVisibleByte();
        var isArray = first == '[';
        if (isArray) text = new PeekedStream(new JsonArrayStream(text));
        var layout = isArray || first == '{' ? OfJson(text, isArray, options) : OfCsv(text, options);
        var sample = Sample(layout, options);
        var slots = new Slots(options);
        var form = options.HasPairScores ? VerdictForm.PairScore
            : layout.Form == VerdictForm.TwoScores ? layout.Form
            : options.WinnerWords.Count > 0 ? VerdictForm.Given
            : VerdictForms.Of(sample, slots.Names[Slots.Winner]);
        var verdicts = VerdictForms.Note(
            form, layout.Columns[Slots.Winner] ?? slots.Names[Slots.Winner], layout.Columns[slots.RightScore] ?? "");
        return layout with { Form = form,
            Notes = [.. new[] { encoding }.OfType<string>(), .. layout.Notes, .. new[] { verdicts }.OfType<string>()] };
    }

    /// <summary>A parser of rows that puts their values into the slots.</summary>
    public IRows Rows(Slots slots) => IsJson ? new JsonRows(slots, Columns) : new CsvRows(slots, Header, Columns, Separator);

    private static FileLayout OfJson(PeekedStream text, bool isArray, BattleFileOptions options)
    {
        var slots = new Slots(options);
        var keys = new List<string>();
        foreach (var line in FirstLines(text.Peek(Sampled))) keys.AddRange(Keys(line).Except(keys, StringComparer.Ordinal));
        var found = ColumnNames.Of(options, slots, keys);
        // A file whose lines are no objects has no keys; that is said line by line.
        if (keys.Count > 0 && found.Missing(slots) is { } missing)
            throw new InvalidDataException(
                $"no key {Foreign.Cut(slots.Names[missing])}; the keys are {Foreign.Listed(keys)}. {Remedy(missing)}");
        // A key that the first lines lack may still come.
        var columns = found.Names.Select((name, slot) => name ?? (slots.Names[slot] == "" ? null : slots.Names[slot])).ToArray();
        return new FileLayout(
            text, true, isArray, 0, [], 0, columns, found.HasTwoScores ? VerdictForm.TwoScores : VerdictForm.Words, found.Notes);
    }

    private static FileLayout OfCsv(PeekedStream text, BattleFileOptions options)
    {
        var header = CsvHeader.Of(text);
        var slots = new Slots(options);
        if (header.Line == "") return new FileLayout(text, false, false, 0, [], (byte)',', slots.Names, VerdictForm.Words, []);
        var candidates = (options.Separator is { } given ? [(given, "")] : CsvHeader.Separators)
            .Select(candidate => (candidate.Separator, candidate.Name, Header: header.Names(candidate.Separator))).ToArray();
        foreach (var (separator, name, names) in candidates)
        {
            var found = ColumnNames.Of(options, slots, names);
            if (found.Missing(slots) is not null) continue;
            if (names.GroupBy(column => column, StringComparer.Ordinal)
                .FirstOrDefault(group => group.Count() > 1 && found.Names.Contains(group.Key)) is { } twice)
                throw new InvalidDataException($"{twice.Count()} columns are called {Foreign.Cut(twice.Key)}; rename all but one");
            text.Skip(header.Length);
            IEnumerable<string> notes = separator == ',' || options.Separator is not null ? found.Notes
                : [$"values are read as parted by {name}", .. found.Notes];
            return new FileLayout(text, false, false, header.Lines, names, checked((byte)separator), found.Names, found.HasTwoScores
                ? VerdictForm.TwoScores : VerdictForm.Words, [.. notes]);
        }
        var likeliest = candidates.MaxBy(candidate => candidate.Header.Count).Header;
        var missing = ColumnNames.Of(options, slots, likeliest).Missing(slots)!.Value;
        throw new InvalidDataException(
            $"no column {Foreign.Cut(slots.Names[missing])}; the columns are {Foreign.Listed([.. likeliest])}. {Remedy(missing)}");
    }

    private static string Remedy(int slot) => slot switch
    {
        Slots.Left => "Name the right one with an option such as --left-column",
        Slots.Right => "Name the right one with --right-column",
        Slots.Winner => "Name the right one with --winner-column, or with --score-column where there are scores instead",
        _ => "Name one of those",
    } + ".";

    // The players and the verdicts of the whole rows at the beginning.
    private static List<VerdictForms.Row> Sample(FileLayout layout, BattleFileOptions options)
    {
        var slots = new Slots(options);
        var rows = layout.Rows(slots);
        var text = layout.Text.Peek(Sampled);
        if (text.Length == Sampled) text = text[..(text.LastIndexOf((byte)'\n') + 1)];
        var sample = new List<VerdictForms.Row>();
        var (at, line) = (0, 0L);
        while (rows.Next(text, ref at, ref line, out var record, out _, out var problem))
            if (problem is null && slots.Has(Slots.Winner))
                sample.Add(new(slots.Text(Slots.Left, record), slots.Text(Slots.Right, record), slots.Text(Slots.Winner, record)));
        return sample;
    }

    private static List<byte[]> FirstLines(ReadOnlySpan<byte> text)
    {
        var lines = new List<byte[]>();
        foreach (var range in text.Split((byte)'\n'))
            if (lines.Count < 20) lines.Add(text[range].ToArray());
        return lines;
    }

    private static List<string> Keys(byte[] line)
    {
        var keys = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                keys.AddRange(document.RootElement.EnumerateObject().Select(property => property.Name));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Said when the line is read as a row.
        }
        return keys;
    }
}
