using System.Globalization;
using Arena.Core;
using Arena.Worlds.FrontDesk;

namespace Arena.Worlds.Text;

/// <summary>
/// How good or bad words are, by people's ratings; VADER's (Hutto and Gilbert 2014) are −4…4. A file has a line for each
/// word: word, TAB, mean valence, and what follows a further TAB is not read. Entries are matched in any case, and as one
/// token: emoticons only as written between white space, words also without the punctuation around them. Entries with a space
/// in them are read but match nothing. A word that comes again keeps its first valence.
/// </summary>
public sealed class ValenceLexicon
{
    /// <summary>Beyond this a valence is taken for a broken line.</summary>
    private const double Greatest = 100;

    private const int Named = 10;

    private readonly Dictionary<string, double> _valences;

    private ValenceLexicon(Dictionary<string, double> valences, IReadOnlyList<string> warnings) =>
        (_valences, Warnings) = (valences, warnings);

    /// <summary>Number of words in the lexicon.</summary>
    public int Count => _valences.Count;

    /// <summary>Lines that could not be read and were left out: one a line, with file and line number.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads a lexicon. Up to 1 % of its lines may be broken (see <see cref="Warnings"/>).</summary>
    /// <exception cref="InvalidDataException">No line can be read, or more than 1 % cannot: the first ten are named.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static ValenceLexicon Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path}: no such lexicon file; expected lines of word, TAB, valence", path);
        return Parse(File.ReadLines(path), path);
    }

    internal static ValenceLexicon Parse(IEnumerable<string> lines, string path)
    {
        var valences = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase);
        var broken = new List<string>();
        int number = 0, all = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            all++;
            if (Problem(line, out var word, out var valence) is { } problem) broken.Add($"{path}({number}): {problem}");
            else valences.TryAdd(word, valence);
        }
        if (valences.Count == 0)
            throw new InvalidDataException($"{path}: no usable line; expected lines of word, TAB, valence{List(broken)}");
        if (broken.Count > 0.01 * all)
            throw new InvalidDataException(
                $"{path}: {broken.Count} of {all} lines are broken, more than 1 %; expected lines of word, TAB, valence{List(broken)}");
        return new ValenceLexicon(valences, broken);
    }

    /// <summary>The valence of a token, as written or without the punctuation around it.</summary>
    internal bool TryGet(WordToken token, out double valence) =>
        _valences.TryGetValue(token.Raw, out valence) || _valences.TryGetValue(token.Word, out valence);

    private static string? Problem(string line, out string word, out double valence)
    {
        var columns = line.Split('\t');
        word = columns[0].Trim();
        valence = 0;
        if (word.Length == 0) return "no word before the first TAB";
        if (columns.Length < 2) return $"no TAB and valence after '{Shortened(word)}'";
        return double.TryParse(columns[1], NumberStyles.Float, CultureInfo.InvariantCulture, out valence) && Math.Abs(valence) <= Greatest
            ? null
            : $"the valence '{Shortened(columns[1])}' of '{Shortened(word)}' is no number from −{Greatest} to {Greatest}";
    }

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static string List(List<string> broken) =>
        string.Concat(broken.Take(Named).Select(line => $"\n  {line}"))
            + (broken.Count > Named ? $"\n  and {broken.Count - Named} more" : "");
}
