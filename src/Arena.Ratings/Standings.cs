using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;

namespace Arena.Ratings;

/// <summary>How uncertain a parameter is: its standard error, and how far the 95 % interval reaches below and above.</summary>
internal readonly record struct Spread(double Error, double Below, double Above)
{
    public static Spread Normal(double error) => new(error, RatingScale.Z95 * error, RatingScale.Z95 * error);
}

/// <summary>Turns strengths, group placements and errors into ranked players, component by component.</summary>
internal sealed class Standings(
    Tally tally, Connectivity graph, double[] theta, GroupPlacement placement, Func<int, Spread?> spreadOf, LeaderboardOptions options)
{
    private sealed record Line(int Player, double Strength, double Rating, double? Error, double? Low, double? High);

    public IReadOnlyList<RatedPlayer> Ranked()
    {
        var records = Records();
        var components = Enumerable.Range(0, tally.Names.Count).GroupBy(i => graph.Component[i])
            .OrderByDescending(component => component.Count())
            .ThenByDescending(component => component.Sum(i => records[i].Battles))
            .ThenBy(component => component.Key);
        var players = new List<RatedPlayer>();
        var number = 0;
        foreach (var component in components) players.AddRange(Rank([.. component], ++number, records));
        return players;
    }

    /// <summary>The group that the others of a component are measured against: the most players; the winners' where equal.</summary>
    public static int MainGroup(IEnumerable<IGrouping<int, int>> groups) =>
        groups.OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;

    private IEnumerable<RatedPlayer> Rank(int[] component, int number, PairCount[] records)
    {
        var groups = component.GroupBy(i => graph.Group[i]).ToArray();
        var sizes = groups.ToDictionary(group => group.Key, group => group.Count());
        var main = MainGroup(groups);
        var raw = component.ToDictionary(i => i, i => theta[i] + placement.Offset[graph.Group[i]]);
        var mean = raw.Values.Average();
        var shift = options.Anchor is { } anchor && component.FirstOrDefault(i => tally.Names[i] == anchor.Name, -1) is >= 0 and var held
            ? anchor.Rating - RatingScale.PerLogOdd * (raw[held] - mean)
            : RatingScale.Mean;
        double ToRating(double strength) => shift + RatingScale.PerLogOdd * strength;

        Line LineOf(int i)
        {
            var group = graph.Group[i];
            var strength = raw[i] - mean;
            if (options.Interval == IntervalMethod.None) return new Line(i, strength, ToRating(strength), null, null, null);
            // A group of one has nothing to be uncertain against but the bounds between groups.
            var spread = sizes[group] > 1 ? spreadOf(i) : null;
            var (below, above) = (spread?.Below ?? 0, spread?.Above ?? 0);
            if (group == main && sizes[group] > 1)
                return spread is null
                    ? new Line(i, strength, ToRating(strength), null, null, null)
                    : new Line(i, strength, ToRating(strength), spread.Value.Error, ToRating(strength - below), ToRating(strength + above));
            var (low, high) = (placement.Low[group], placement.High[group]);
            return new Line(
                i, strength, ToRating(strength), spread?.Error,
                low is null ? null : ToRating(Math.Min(strength, theta[i] + low.Value - mean) - below),
                high is null ? null : ToRating(Math.Max(strength, theta[i] + high.Value - mean) + above));
        }

        var lines = component.Select(LineOf)
            .OrderByDescending(line => line.Rating).ThenBy(line => tally.Names[line.Player], StringComparer.Ordinal).ToArray();
        var bounded = options.Interval != IntervalMethod.None;
        var lows = lines.Select(line => line.Low).OfType<double>().Order().ToArray();
        var highs = lines.Select(line => line.High).OfType<double>().Order().ToArray();
        for (var k = 0; k < lines.Length; k++)
        {
            var line = lines[k];
            // The players whose intervals lie wholly above, and wholly below; an interval without that end lies nowhere.
            var (best, worst) = bounded
                ? (1 + (line.High is { } high ? lows.Length - CountBelow(lows, high, orEqual: true) : 0),
                    lines.Length - (line.Low is { } low ? CountBelow(highs, low, orEqual: false) : 0))
                : (k + 1, k + 1);
            var record = records[line.Player];
            yield return new RatedPlayer(
                k + 1, best, worst, tally.Names[line.Player], line.Strength, line.Rating, line.Error, line.Low, line.High,
                record.Battles, record.LeftWins, record.RightWins, record.Ties) { Component = number };
        }
    }

    private static int CountBelow(double[] sorted, double limit, bool orEqual)
    {
        var (from, to) = (0, sorted.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (sorted[middle] < limit || (orEqual && sorted[middle] == limit)) from = middle + 1;
            else to = middle;
        }
        return from;
    }

    // Wins, losses and ties of each player, as the left side of a pair count.
    private PairCount[] Records()
    {
        var records = new PairCount[tally.Names.Count];
        foreach (var pair in tally.Pairs)
        {
            records[pair.Left] = records[pair.Left].Plus(pair);
            records[pair.Right] = records[pair.Right].Plus(pair.Swapped());
        }
        return records;
    }
}
