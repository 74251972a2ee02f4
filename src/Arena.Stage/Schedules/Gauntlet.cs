namespace Arena.Stage.Schedules;

/// <summary>Some seeds meet all the others, who do not meet each other: newcomers against a known field.</summary>
public static class Gauntlet
{
    /// <summary>Each seed against each other player, seeds in the given order; seeds do not meet each other.</summary>
    /// <exception cref="ArgumentException">A name is repeated, or is a seed and a player of the field at once.</exception>
    public static IReadOnlyList<Pairing> Pairings(IReadOnlyList<string> seeds, IReadOnlyList<string> field)
    {
        Names.RequireDistinct([.. seeds, .. field]);
        return [.. seeds.SelectMany(seed => field.Select(other => new Pairing(seed, other)))];
    }
}
