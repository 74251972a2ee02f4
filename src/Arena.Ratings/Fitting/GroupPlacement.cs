namespace Arena.Ratings.Fitting;

/// <summary>
/// Where groups that beat each other without a single point back stand to one another: no finite gap is likeliest, so
/// each is placed where it would stand if one battle of the sweep had been a tie (as Ordo does), with the 95 % bound
/// beside it.
/// </summary>
/// <param name="Offset">What to add to the strengths of each group; zero for a group that stands alone.</param>
/// <param name="Low">The offset below which a sweep as clean as this group's wins has a chance of under 2.5 %; null without
/// such wins.</param>
/// <param name="High">The offset above which sweeps as clean as its losses have a chance of under 2.5 %; null without.</param>
internal sealed record GroupPlacement(double[] Offset, double?[] Low, double?[] High)
{
    public static GroupPlacement Of(Design between, PairwiseFit fit, Connectivity graph)
    {
        var (left, right) = (between.Left.Select(i => graph.Group[i]).ToArray(), between.Right.Select(i => graph.Group[i]).ToArray());
        var offset = Enumerable.Range(0, between.Length).Select(o => between.D(o, fit.Theta, fit.Beta)).ToArray();
        var sweeps = Enumerable.Range(0, between.Length).GroupBy(o => (Math.Min(left[o], right[o]), Math.Max(left[o], right[o])))
            .ToDictionary(sweep => sweep.Key, sweep => sweep.Sum(between.Weight));
        double Share(int o) => 0.5 / sweeps[(Math.Min(left[o], right[o]), Math.Max(left[o], right[o]))];
        double Points(int o, double won, double lost) => won * (1 - Share(o)) + lost * Share(o);
        var tied = new Design(
            graph.Groups, left, right,
            [.. Enumerable.Range(0, between.Length).Select(o => Points(o, between.LeftWins[o], between.RightWins[o]))],
            [.. Enumerable.Range(0, between.Length).Select(o => Points(o, between.RightWins[o], between.LeftWins[o]))],
            new double[between.Length], [], []) { Offset = offset };
        var component = new int[graph.Groups];
        for (var i = 0; i < graph.Group.Length; i++) component[graph.Group[i]] = graph.Component[i];
        var placed = PairwiseFit.Run<BradleyTerry>(tied, component).Theta;

        // Every battle of each group against another, as weight and the gap without the group's own offset.
        var (won, lost) = (Sweeps(), Sweeps());
        for (var o = 0; o < between.Length; o++)
        {
            Add(left[o], between.LeftWins[o], between.RightWins[o], offset[o] - placed[right[o]]);
            Add(right[o], between.RightWins[o], between.LeftWins[o], -offset[o] - placed[left[o]]);
        }
        return new GroupPlacement(placed, [.. won.Select(sweep => Bound(sweep, 1))], [.. lost.Select(sweep => Bound(sweep, -1))]);

        List<(double Weight, double Gap)>[] Sweeps() => [.. Enumerable.Range(0, graph.Groups).Select(_ => new List<(double, double)>())];

        void Add(int g, double wins, double losses, double gap)
        {
            if (wins > 0) won[g].Add((wins, gap));
            if (losses > 0) lost[g].Add((losses, gap));
        }
    }

    // The offset at which the chance of the whole sweep is 2.5 %, by bisection: the log-chance is monotone in it.
    private static double? Bound(List<(double Weight, double Gap)> sweep, int sign)
    {
        if (sweep.Count == 0) return null;
        var (a, b) = (-100.0, 100.0);
        for (var i = 0; i < 80; i++)
        {
            var middle = (a + b) / 2;
            var likely = sweep.Sum(s => s.Weight * RatingScale.LogLogistic(sign * (s.Gap + middle))) > Math.Log(0.025);
            if (likely == sign > 0) b = middle; else a = middle;
        }
        return (a + b) / 2;
    }
}
