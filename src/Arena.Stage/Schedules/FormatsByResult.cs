using Arena.Scenarios.Options;

namespace Arena.Stage.Schedules;

/// <summary>
/// Formats in which who meets next depends on who won: each is a pure function of the seeds and of what was played so far, which
/// gives the next pairings, and none once the tournament is over. A run that is resumed is told the same and plans the same.
/// </summary>
public static class FormatsByResult
{
    /// <summary>
    /// A Swiss: a win is a point, a tie half of one, and who sits out gets a point. It is over after
    /// ⌈log₂ n⌉ rounds.
    /// </summary>
    /// <param name="seeds">Players, the strongest first.</param>
    /// <param name="played">All pairings so far, in the order in which they were given out.</param>
    public static IReadOnlyList<Pairing> Swiss(IReadOnlyList<string> seeds, IReadOnlyList<PlayedPairing> played)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(played);
        if (seeds.Count < 2) return [];
        if (played.Count >= FormatSize.Swiss(seeds.Count)) return [];
        var points = seeds.ToDictionary(player => player, _ => 0.0, StringComparer.Ordinal);
        var satOut = new List<string>();
        foreach (var round in played.Chunk(seeds.Count / 2))
        {
            foreach (var (pairing, score) in round)
            {
                points[pairing.First] += Points(score);
                points[pairing.Second] += 1 - Points(score);
            }
            if (seeds.Except(round.SelectMany(p => new[] { p.Pairing.First, p.Pairing.Second }), StringComparer.Ordinal)
                .FirstOrDefault() is not { } idle) continue;
            satOut.Add(idle);
            points[idle]++;
        }
        return Schedules.Swiss.NextRound(
            [.. seeds.Select(player => (player, points[player]))], [.. played.Select(p => p.Pairing)], satOut).Pairings;
    }

    /// <summary>Single elimination: of two that tie the better seed goes on. Over when one is left.</summary>
    /// <param name="seeds">Players, the strongest first.</param>
    /// <param name="played">All pairings so far, in the order in which they were given out.</param>
    public static IReadOnlyList<Pairing> Knockout(IReadOnlyList<string> seeds, IReadOnlyList<PlayedPairing> played)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(played);
        var first = Schedules.Knockout.FirstRound(seeds);
        IReadOnlyList<Pairing> round = [.. first.Where(p => p.Second is not null).Select(p => new Pairing(p.First, p.Second!))];
        var results = new Queue<PlayedPairing>(played);
        if (results.Count == 0) return round;
        var won = round.ToDictionary(pairing => pairing, _ => Winner(seeds, results.Dequeue()));
        IReadOnlyList<string> winners = [.. first.Select(p => p.Second is null ? p.First : won[new Pairing(p.First, p.Second)])];
        while (true)
        {
            round = Schedules.Knockout.NextRound(winners);
            if (round.Count == 0 || results.Count == 0) return round;
            winners = [.. round.Select(_ => Winner(seeds, results.Dequeue()))];
        }
    }

    private static string Winner(IReadOnlyList<string> seeds, PlayedPairing played)
    {
        var ((first, second), score) = (played.Pairing, played.Score);
        if (score != 0.5) return score > 0.5 ? first : second;
        return seeds.First(player => player == first || player == second);
    }

    private static double Points(double score) => score > 0.5 ? 1 : score < 0.5 ? 0 : 0.5;
}
