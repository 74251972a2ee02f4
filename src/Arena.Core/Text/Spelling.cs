using System.Text;

namespace Arena.Core.Text;

/// <summary>How user-written words appear in messages, and which known word was probably meant.</summary>
public static class Spelling
{
    private const int Longest = 40, Few = 4;

    /// <summary>The words with commas between them.</summary>
    public static string List(IEnumerable<string> words) => string.Join(", ", words);

    /// <summary>The text in quotation marks, cut and made safe as by <see cref="Safe"/>.</summary>
    public static string Quote(string text) => $"\"{Safe(text)}\"";

    /// <summary>Short and free of control characters, which a terminal would obey.</summary>
    public static string Safe(string text, int longest = Longest)
    {
        var safe = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= longest) return safe.Append('…').ToString();
            safe.Append(Rune.IsControl(rune) ? "?" : rune.ToString());
        }
        return safe.ToString();
    }

    /// <summary><c>Did you mean "beta"? Fields here: beta, loss</c>; without a heading, no list.</summary>
    public static string Remedy(string word, IReadOnlyCollection<string> known, string heading)
    {
        var list = known.Count == 0 || heading.Length == 0 ? "" : $"{heading}: {List(known)}";
        return Nearest(word, known) is not { } meant ? list : list.Length == 0 ? $"Did you mean \"{meant}\"?"
            : $"Did you mean \"{meant}\"? {list}";
    }

    /// <summary>The known word that is nearest, if it is near enough to have been meant. Case, - and _ do not count.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > Longest) return null;
        var plain = Plain(word);
        var (best, distance) = known.Select(each => (each, Distance(plain, Plain(each)))).DefaultIfEmpty(("", int.MaxValue))
            .MinBy(each => each.Item2);
        return IsNear(plain, best, distance) ? best : null;
    }

    /// <summary>
    /// The few known words that are nearest, nearest first: those near enough to have been meant and those that share a part
    /// of theirs.
    /// </summary>
    public static IReadOnlyList<string> Nearby(string word, IReadOnlyCollection<string> known)
    {
        if (word.Length > Longest) return [];
        var plain = Plain(word);
        return [.. known.Select(each => (Word: each, Distance: Distance(plain, Plain(each))))
            .Where(each => IsNear(plain, each.Word, each.Distance) || each.Word.Split('-')
                .Intersect(word.ToLowerInvariant().Split('-', '_', ' ')).Any())
            .OrderBy(each => each.Distance).ThenBy(each => each.Word, StringComparer.Ordinal).Take(Few).Select(each => each.Word)];
    }

    /// <summary><c>Did you mean "kl" or "best-of-n-kl"? </c>, with a blank behind it; nothing where no known word is near.</summary>
    public static string Meant(string word, IReadOnlyCollection<string> known) => Nearby(word, known) is { Count: > 0 } near
        ? $"Did you mean {string.Join(" or ", near.Select(each => $"\"{each}\""))}? "
        : "";

    private static bool IsNear(string plain, string known, int distance) =>
        distance <= Math.Max(1, Math.Max(plain.Length, known.Length) / 3) && distance < plain.Length;

    private static string Plain(string word) => word.Replace("-", "").Replace("_", "").ToLowerInvariant();

    /// <summary>Damerau-Levenshtein distance (optimal string alignment): insert, delete, replace, swap neighbours.</summary>
    public static int Distance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replace, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }
        return d[a.Length, b.Length];
    }
}
