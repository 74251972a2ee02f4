namespace Arena.Stage.Schedules;

/// <summary>A Swiss tournament: each round pairs players of about the same score who have not met.</summary>
public static class Swiss
{
    /// <summary>
    /// The next round. Players are ranked by score (then as listed) and paired from the top with the nearest one they
    /// have not met, going back where that leaves somebody without; when a rematch cannot be avoided there is one, as
    /// low as possible. An odd player sits out: the lowest that has not yet done so.
    /// </summary>
    /// <param name="standings">Players with their points so far, in seeding order.</param>
    /// <param name="played">Pairings of all rounds before.</param>
    /// <param name="satOut">Players who sat out before.</param>
    /// <exception cref="ArgumentException">A name is repeated.</exception>
    public static (IReadOnlyList<Pairing> Pairings, string? SitsOut) NextRound(
        IReadOnlyList<(string Player, double Points)> standings, IReadOnlyCollection<Pairing> played,
            IReadOnlyCollection<string>? satOut = null)
    {
        Names.RequireDistinct([.. standings.Select(entry => entry.Player)]);
        var ranked = standings.OrderByDescending(entry => entry.Points).Select(entry => entry.Player).ToList();
        string? idle = null;
        if (ranked.Count % 2 == 1)
        {
            idle = ranked.LastOrDefault(player => satOut?.Contains(player) != true) ?? ranked[^1];
            ranked.Remove(idle);
        }
        var met = new HashSet<(string, string)>(played.SelectMany(p => new[] { (p.First, p.Second), (p.Second, p.First) }));
        // The fewest rematches that work, found by allowing one more at a time.
        for (var rematches = 0; ; rematches++)
            if (Pair(ranked, met, rematches, new HashSet<(string, int)>()) is { } pairings) return (pairings, idle);
    }

    private static List<Pairing>? Pair(List<string> open, HashSet<(string, string)> met, int rematches, HashSet<(string, int)> dead)
    {
        if (open.Count == 0) return [];
        // The same players left with the same allowance fail the same way, so each such set is tried once.
        var state = (string.Join('\n', open), rematches);
        if (dead.Contains(state)) return null;
        for (var i = 1; i < open.Count; i++)
        {
            var again = met.Contains((open[0], open[i]));
            if (again && rematches == 0) continue;
            List<string> rest = [.. open[1..i], .. open[(i + 1)..]];
            if (Pair(rest, met, again ? rematches - 1 : rematches, dead) is not { } others) continue;
            others.Insert(0, new Pairing(open[0], open[i]));
            return others;
        }
        dead.Add(state);
        return null;
    }
}
