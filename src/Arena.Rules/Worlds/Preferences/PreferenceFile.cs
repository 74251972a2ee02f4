using System.Globalization;

using System.Text;
using Arena.Rules.Files;

namespace Arena.Rules.Worlds;

/// <summary>What a file of preferences holds, and what of it is of no use.</summary>
/// <param name="Pairs">In the order of the file.</param>
/// <param name="Lines">All lines that are not blank.</param>
/// <param name="Bad">Lines that are no pair.</param>
/// <param name="Named">The first ten of them, with number and reason.</param>
/// <param name="Empty">Pairs with an empty side, left out.</param>
/// <param name="Equal">Pairs of two equal replies, left out.</param>
internal sealed record PreferenceFile(IReadOnlyList<PreferenceLine> Pairs, int Lines, int Bad, IReadOnlyList<string> Named, int Empty, int Equal)
{
    private const int MostNamed = 10;
    private const int LongestLine = 1 << 24;

    /// <summary>Reads a file, unpacking it where it is gzip whatever its name.</summary>
    /// <exception cref="InvalidDataException">It has no usable pair, more bad lines than allowed, or is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PreferenceFile Read(string path, string separator, double badShare)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path}: no such file of preferences; give one with --set world.file=FILE", path);
        try
        {
            using var packed = new PeekedStream(File.OpenRead(path));
            using Stream stream = packed.Peek(2) is [0x1f, 0x8b] ? new GunzipStream(packed) : packed;
            using var reader = new StreamReader(stream);
            return Parse(LinesOf(reader, path), path, separator, badShare);
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{path}: the gzip file is damaged or cut short ({e.Message.TrimEnd('.')}); fetch it again", e);
        }
    }

    /// <summary>As <see cref="TextReader.ReadLine"/> parts them, but none so long that it fills the memory: a small gzip file may unpack to any length.</summary>
    private static IEnumerable<string> LinesOf(StreamReader reader, string path)
    {
        var (buffer, line) = (new char[1 << 14], new StringBuilder());
        var (number, afterReturn) = (1, false);
        for (int length; (length = reader.Read(buffer)) > 0;)
        {
            for (var at = 0; at < length;)
            {
                if (afterReturn && buffer[at] == '\n') at++;
                afterReturn = false;
                var end = Array.FindIndex(buffer, at, length - at, c => c is '\n' or '\r');
                line.Append(buffer, at, (end < 0 ? length : end) - at);
                if (line.Length > LongestLine)
                    throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                        $"{path}: line {number} is longer than {LongestLine} characters; expected a JSON object a line with texts \"prompt\", \"chosen\" and \"rejected\""));
                if (end < 0) break;
                yield return line.ToString();
                line.Clear();
                (number, afterReturn, at) = (number + 1, buffer[end] == '\r', end + 1);
            }
        }
        if (line.Length > 0) yield return line.ToString();
    }

    internal static PreferenceFile Parse(IEnumerable<string> lines, string path, string separator, double badShare)
    {
        var (pairs, named) = (new List<PreferenceLine>(), new List<string>());
        int number = 0, all = 0, bad = 0, empty = 0, equal = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            all++;
            if (PreferenceLine.Parse(line, separator, out var problem) is not { } pair)
            {
                bad++;
                if (named.Count < MostNamed) named.Add($"line {number} {problem}");
            }
            else if (string.IsNullOrWhiteSpace(pair.Chosen) || string.IsNullOrWhiteSpace(pair.Rejected)) empty++;
            else if (pair.Chosen == pair.Rejected) equal++;
            else pairs.Add(pair);
        }
        var which = named.Count == 0 ? "" : $": {string.Join("; ", named)}{(bad > named.Count ? "; …" : "")}";
        if (bad > badShare * all)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"{path}: {bad} of {all} lines cannot be used, more than the {badShare:0.##%} of world.bad-lines{which}. Expected a JSON object a line with texts \"chosen\" and \"rejected\", and \"prompt\" unless they are transcripts; mend the lines, or raise world.bad-lines to leave them out"));
        if (pairs.Count == 0) throw new InvalidDataException($"{path}: has no pair of two different replies; expected a JSON object a line with texts \"prompt\", \"chosen\" and \"rejected\"");
        return new PreferenceFile(pairs, all, bad, named, empty, equal);
    }

    /// <summary>What was left out, in words; nothing where nothing was.</summary>
    public IEnumerable<string> Notes()
    {
        if (Bad > 0) yield return $"{Bad} of {Lines} lines are no pair and are left out: {string.Join("; ", Named)}{(Bad > Named.Count ? "; …" : "")}";
        if (Empty > 0) yield return $"{Empty} pairs are left out for an empty reply";
        if (Equal > 0) yield return $"{Equal} pairs are left out for two equal replies";
    }
}
