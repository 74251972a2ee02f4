using Arena.Core.Files;

namespace Arena.Ratings.Import;

/// <summary>Finds the wanted columns among those that a file has.</summary>
internal static class ColumnNames
{
    private static readonly (string Left, string Right)[] OtherPlayers = [("model_a", "model_b")];
    private static readonly (string Left, string Right)[] Scores =
        [("left_score", "right_score"), ("score_left", "score_right"), ("score_a", "score_b"), ("model_a_score", "model_b_score")];

    private static readonly string[] Dependent =
        ["prompt", "question", "item", "instruction", "query", "worker", "annotator", "labeler", "rater", "judge", "user"];

    /// <param name="Names">For each slot the column's name in the file, or null where it has none.</param>
    /// <param name="HasTwoScores">Whether the winner is to be told by two scores.</param>
    /// <param name="Notes">What was assumed of the columns, a sentence each.</param>
    public sealed record Found(string?[] Names, bool HasTwoScores, IReadOnlyList<string> Notes)
    {
        /// <summary>The first column without which no battle can be read, or null where all are there.</summary>
        public int? Missing(Slots slots) =>
            Enumerable.Range(0, slots.RightScore).Cast<int?>().FirstOrDefault(slot => slot != Slots.Count && Names[slot!.Value] is null);
    }

    /// <exception cref="InvalidDataException">Two columns answer to one name.</exception>
    public static Found Of(BattleFileOptions options, Slots slots, IReadOnlyList<string> present)
    {
        var assumed = new List<string>();
        var names = slots.Names.Select(name => name == "" ? null : Find(name, present)).ToArray();
        if (options is { LeftColumn: BattleFileOptions.DefaultLeft, RightColumn: BattleFileOptions.DefaultRight }
            && names[Slots.Left] is null && names[Slots.Right] is null)
            (names[Slots.Left], names[Slots.Right]) = Pair(OtherPlayers, present);
        var twoScores = options.ScoreColumns.Count == 2;
        if (options is { WinnerColumn: BattleFileOptions.DefaultWinner, ScoreColumns.Count: 0 } && names[Slots.Winner] is null)
        {
            (names[Slots.Winner], names[slots.RightScore]) = Pair(Scores, present);
            twoScores = names[Slots.Winner] is not null;
        }
        // Scores are noted where the form of verdicts is.
        var other = Enumerable.Range(0, slots.RightScore)
            .Where(slot => names[slot] is { } name && name != slots.Names[slot] && !(twoScores && slot == Slots.Winner)).ToArray();
        if (other.Length > 0)
            assumed.Add($"column{(other.Length > 1 ? "s" : "")} {Foreign.Listed([.. other.Select(slot => names[slot]!)])} "
                + $"{(other.Length > 1 ? "are" : "is")} read as {Foreign.Listed([.. other.Select(slot => slots.Names[slot])])}");
        if (options is { ClusterColumns.Count: 0, KeepRows: false } && present.FirstOrDefault(SaysWhatIsShared) is { } shared)
            assumed.Add($"battles are taken as independent; if those with the same {Foreign.Cut(shared)} are not, intervals are too "
                + $"narrow without --cluster {Foreign.Cut(shared)}");
        return new Found(names, twoScores, assumed);
    }

    private static string? Find(string wanted, IReadOnlyList<string> present)
    {
        if (present.Contains(wanted, StringComparer.Ordinal)) return wanted;
        var alike = present.Where(name => name.Trim().Equals(wanted.Trim(), StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal).ToArray();
        return alike.Length > 1
            ? throw new InvalidDataException($"columns {Foreign.Listed(alike)} could each be {Foreign.Cut(wanted)}; rename all but one")
            : alike.FirstOrDefault();
    }

    private static (string?, string?) Pair(IEnumerable<(string Left, string Right)> pairs, IReadOnlyList<string> present) =>
        pairs.Select(pair => (Find(pair.Left, present), Find(pair.Right, present)))
            .FirstOrDefault(pair => pair is { Item1: not null, Item2: not null });

    private static bool SaysWhatIsShared(string column)
    {
        var plain = column.Trim().ToLowerInvariant();
        foreach (var end in new[] { "_id", "-id", "id", "_hash" })
            if (plain.EndsWith(end, StringComparison.Ordinal)) plain = plain[..^end.Length];
        return Dependent.Contains(plain, StringComparer.Ordinal);
    }
}
