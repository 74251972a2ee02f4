using Arena.Ratings.Battles;

namespace Arena.Ratings.Fitting;

/// <summary>The design that is fitted, and the battle by battle one where clusters need it.</summary>
/// <param name="Fitted">Counts of pairs where they suffice, else a row for each battle.</param>
/// <param name="Rows">A row for each battle with the same effects; null when the table is not clustered.</param>
internal sealed record Designs(Design Fitted, Design? Rows)
{
    public static Designs Of(BattleTable table, IReadOnlyList<string> controls)
    {
        var numeric = controls.Any(control => control != LeaderboardOptions.Position);
        var clustered = table.Rows is { Clusters.Count: > 0 };
        if (numeric && table.Rows is null) throw new ArgumentException("numeric controls need a table that keeps its rows");
        var rows = numeric || clustered
            ? Design.From(table.Tally.Names.Count, table.Rows!, controls, [.. controls.Select(Column)])
            : null;
        // With no numeric feature the counts say all, in far fewer observations.
        return new Designs(numeric ? rows! : Design.From(table.Tally, controls.Count > 0), clustered ? rows : null);

        double[]? Column(string control) => control == LeaderboardOptions.Position
            ? null
            : table.Rows!.Features[table.FeatureNames.ToList().IndexOf(control)];
    }
}
