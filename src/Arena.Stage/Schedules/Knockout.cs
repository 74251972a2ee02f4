namespace Arena.Stage.Schedules;

/// <summary>Single elimination with the usual seeding: the best two can only meet in the final.</summary>
public static class Knockout
{
    /// <summary>
    /// The first round of a bracket, in bracket order: the winners of neighbouring pairings meet next. Where the number
    /// of players is no power of two the best seeds have no opponent in the first round.
    /// </summary>
    /// <param name="seeds">Players, the strongest first.</param>
    /// <returns>Pairings; the second name is null for a player who goes through unplayed.</returns>
    /// <exception cref="ArgumentException">A name is repeated.</exception>
    public static IReadOnlyList<(string First, string? Second)> FirstRound(IReadOnlyList<string> seeds)
    {
        Names.RequireDistinct(seeds);
        if (seeds.Count == 0) return [];
        // 1 → 1 v 2 → 1 v 4, 2 v 3 → …: the numbers of a pair always add up to one more than there are places.
        List<int> places = [1];
        while (places.Count < seeds.Count) places = [.. places.SelectMany(place => new[] { place, 2 * places.Count + 1 - place })];
        if (places.Count == 1) return [(seeds[0], null)];
        return [.. places.Chunk(2).Select(pair => (seeds[pair[0] - 1], pair[1] <= seeds.Count ? seeds[pair[1] - 1] : (string?)null))];
    }

    /// <summary>The next round from the winners in bracket order; empty once one is left.</summary>
    /// <exception cref="ArgumentException">A name is repeated, or the number of winners is odd.</exception>
    public static IReadOnlyList<Pairing> NextRound(IReadOnlyList<string> winners)
    {
        Names.RequireDistinct(winners);
        if (winners.Count <= 1) return [];
        if (winners.Count % 2 == 1) throw new ArgumentException($"an even number of winners expected, not {winners.Count}");
        return [.. winners.Chunk(2).Select(pair => new Pairing(pair[0], pair[1]))];
    }
}
