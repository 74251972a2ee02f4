using System.Buffers.Text;
using System.Text;
using Arena.Core;
using Arena.Core.Files;

namespace Arena.Ratings.Import;

/// <summary>Tells the form of a file's verdicts from its first rows, and reads verdicts.</summary>
internal static class VerdictForms
{
    public const string Expected = "left, right, tie, void, model_a, model_b or tie (bothbad)";

    /// <summary>A row of a file's beginning.</summary>
    public readonly record struct Row(string Left, string Right, string Winner)
    {
        public bool IsWord => IsWordOf(Encoding.UTF8.GetBytes(Winner));

        public Outcome? In(VerdictForm form) =>
            TryRead(form, Encoding.UTF8.GetBytes(Winner), Encoding.UTF8.GetBytes(Left), Encoding.UTF8.GetBytes(Right), out var outcome)
                ? outcome : null;

        private static bool IsWordOf(byte[] winner) => TryWord(winner, out _);
    }

    /// <summary>
    /// The one form that the rows can be read in, where they are not words; one that explains less than half of those is none.
    /// </summary>
    /// <exception cref="InvalidDataException">They can be read in two ways that say different things.</exception>
    public static VerdictForm Of(IReadOnlyList<Row> rows, string column)
    {
        var others = rows.Where(row => !row.IsWord).ToArray();
        if (others.Length == 0) return VerdictForm.Words;
        bool Fits(VerdictForm form) => 2 * others.Count(row => row.In(form) is not null) >= others.Length;
        if (Fits(VerdictForm.Names))
        {
            // Players may be called A and B, or 1 and 2, and stand in either place.
            foreach (var form in new[] { VerdictForm.Letters, VerdictForm.Numbers })
            {
                bool IsOther(Row row) => row.In(form) is { } read && row.In(VerdictForm.Names) is { } named && read != named;
                if (Fits(form) && others.FirstOrDefault(IsOther) is { Winner: not null } row)
                    throw new InvalidDataException(
                        $"{column} \"{row.Winner}\" of {Foreign.Cut(row.Left)} against {Foreign.Cut(row.Right)} may be the winner's name "
                            + $"or the {(form == VerdictForm.Letters ? "letter" : "number")} of its place; write left, right and tie "
                            + $"instead, or say --winner-words {(form == VerdictForm.Letters ? "A,B" : "1,2")} if it is the place");
            }
            return VerdictForm.Names;
        }
        if (Fits(VerdictForm.Letters)) return VerdictForm.Letters;
        var numbers = others.Select(row => row.Winner)
            .Where(winner => winner is "0" or "1" or "2" || Number(Encoding.UTF8.GetBytes(winner)) is 0 or 0.5 or 1).ToHashSet();
        if (2 * others.Count(row => numbers.Contains(row.Winner)) < others.Length) return VerdictForm.Words;
        if (numbers.Any(number => Number(Encoding.UTF8.GetBytes(number)) == 0.5) && !numbers.Contains("2")) return VerdictForm.LeftScore;
        if (numbers.Contains("2") && numbers.All(number => number is "1" or "2")) return VerdictForm.Numbers;
        throw new InvalidDataException(
            $"{column} is {string.Join(" or ", numbers.Order(StringComparer.Ordinal).Take(4))}, which may be the left player's score or "
                + "the number of the winner's place; say which with --winner-words LEFT,RIGHT,TIE, such as --winner-words 1,0,0.5");
    }

    /// <summary>What was assumed, or null where nothing was.</summary>
    public static string? Note(VerdictForm form, string winner, string right) => form switch
    {
        VerdictForm.Names => $"{winner} is read as the winner's name",
        VerdictForm.Letters => $"{winner} is read as A for the left player and B for the right one",
        VerdictForm.LeftScore => $"{winner} is read as the left player's score: 1 won, 0 lost, 0.5 tied",
        VerdictForm.Numbers => $"{winner} is read as 1 for the left player and 2 for the right one",
        VerdictForm.PairScore =>
            $"each row is read as a match pair, two battles that depend on each other, with the left player's score in {winner}",
        VerdictForm.TwoScores => $"the higher of {winner} and {right} is read as the winner, equal ones as a tie",
        _ => null,
    };

    /// <summary>The outcome that a verdict says in a form that looks at one value alone.</summary>
    public static bool TryRead(
        VerdictForm form, ReadOnlySpan<byte> winner, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, out Outcome outcome)
    {
        if (TryWord(winner, out outcome)) return true;
        Outcome? read = form switch
        {
            VerdictForm.Names => winner.SequenceEqual(left) ? Outcome.Left : winner.SequenceEqual(right) ? Outcome.Right : null,
            VerdictForm.Letters =>
                winner is [(byte)'A' or (byte)'a'] ? Outcome.Left : winner is [(byte)'B' or (byte)'b'] ? Outcome.Right : null,
            VerdictForm.Numbers => winner is [(byte)'1'] ? Outcome.Left : winner is [(byte)'2'] ? Outcome.Right : null,
            VerdictForm.LeftScore => Number(winner) switch { 1 => Outcome.Left, 0 => Outcome.Right, 0.5 => Outcome.Tie, _ => null },
            _ => null,
        };
        outcome = read ?? Outcome.Void;
        return read is not null;
    }

    /// <summary>A finite number, or null.</summary>
    public static double? Number(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out double number, out var used) && used == text.Length && double.IsFinite(number) ? number : null;

    private static bool TryWord(ReadOnlySpan<byte> winner, out Outcome outcome)
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
}
