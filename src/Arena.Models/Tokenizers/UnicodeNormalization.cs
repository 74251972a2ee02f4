using System.Globalization;
using System.Text;

namespace Arena.Models.Tokenizers;

internal enum UnicodeForm
{
    NFC,
    NFD,
    NFKC,
    NFKD,
}

/// <summary>
/// The normalization forms of Unicode Standard Annex 15. Arena runs without ICU (InvariantGlobalization), where
/// <see cref="string.Normalize()"/> returns every text as it is, so the tables come with the program.
/// </summary>
internal static class UnicodeNormalization
{
    private const int HangulBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int Leads = 19, Vowels = 21, Tails = 28;

    private static readonly Lazy<Tables> Data = new(Tables.Read);

    public static string Normalize(string text, UnicodeForm form)
    {
        if (Ascii.IsValid(text)) return text;
        var runes = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes()) Decompose(rune.Value, form is UnicodeForm.NFKC or UnicodeForm.NFKD, runes);
        Reorder(runes);
        if (form is UnicodeForm.NFC or UnicodeForm.NFKC) runes = Compose(runes);
        var result = new StringBuilder(runes.Count);
        foreach (var rune in runes) result.Append(new Rune(rune).ToString());
        return result.ToString();
    }

    private static void Decompose(int rune, bool compatibility, List<int> result)
    {
        var hangul = rune - HangulBase;
        if (hangul is >= 0 and < Leads * Vowels * Tails)
        {
            result.Add(LeadBase + hangul / (Vowels * Tails));
            result.Add(VowelBase + hangul % (Vowels * Tails) / Tails);
            if (hangul % Tails != 0) result.Add(TailBase + hangul % Tails);
        }
        else if (Data.Value.Canonical.TryGetValue(rune, out var parts)
            || (compatibility && Data.Value.Compatibility.TryGetValue(rune, out parts)))
        {
            foreach (var part in parts) Decompose(part, compatibility, result);
        }
        else
        {
            result.Add(rune);
        }
    }

    /// <summary>Sorts each run of combining marks by combining class, stably.</summary>
    private static void Reorder(List<int> runes)
    {
        for (var start = 0; start < runes.Count; start++)
        {
            if (Class(runes[start]) == 0) continue;
            var end = start + 1;
            while (end < runes.Count && Class(runes[end]) != 0) end++;
            var sorted = runes.GetRange(start, end - start).OrderBy(Class).ToList();
            for (var i = 0; i < sorted.Count; i++) runes[start + i] = sorted[i];
            start = end;
        }
    }

    private static List<int> Compose(List<int> runes)
    {
        var result = new List<int>(runes.Count);
        var (starter, lastClass) = (-1, 0);
        foreach (var rune in runes)
        {
            var here = Class(rune);
            // Blocked where something of the same or a higher class stands between.
            var adjacent = starter == result.Count - 1;
            if (starter >= 0 && (adjacent || (lastClass != 0 && lastClass < here)) && Pair(result[starter], rune) is { } composed)
            {
                result[starter] = composed;
                continue;
            }
            if (here == 0) starter = result.Count;
            lastClass = here;
            result.Add(rune);
        }
        return result;
    }

    private static int? Pair(int first, int second)
    {
        var (lead, vowel, hangul, tail) = (first - LeadBase, second - VowelBase, first - HangulBase, second - TailBase);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels) return HangulBase + (lead * Vowels + vowel) * Tails;
        if (hangul is >= 0 and < Leads * Vowels * Tails && hangul % Tails == 0 && tail is > 0 and < Tails) return first + tail;
        return Data.Value.Pairs.TryGetValue((first, second), out var composed) ? composed : null;
    }

    private static int Class(int rune) => Data.Value.Classes.GetValueOrDefault(rune);

    private sealed class Tables
    {
        public Dictionary<int, int> Classes { get; } = [];

        public Dictionary<int, int[]> Canonical { get; } = [];

        public Dictionary<int, int[]> Compatibility { get; } = [];

        public Dictionary<(int, int), int> Pairs { get; } = [];

        public static Tables Read()
        {
            var tables = new Tables();
            var assembly = typeof(UnicodeNormalization).Assembly;
            using var reader = new StreamReader(assembly.GetManifestResourceStream("Arena.Models.Tokenizers.UnicodeNormalization.txt")!);
            while (reader.ReadLine() is { } line)
            {
                if (!line.StartsWith('#')) tables.Add(line.Split(' '));
            }
            return tables;
        }

        private void Add(string[] fields)
        {
            var rune = Hexadecimal(fields[1]);
            if (fields[0] == "M")
            {
                Classes.Add(rune, int.Parse(fields[2], CultureInfo.InvariantCulture));
                return;
            }
            var parts = fields.Skip(2).Select(Hexadecimal).ToArray();
            (fields[0] == "K" ? Compatibility : Canonical).Add(rune, parts);
            if (fields[0] == "C") Pairs.Add((parts[0], parts[1]), rune);
        }

        private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
