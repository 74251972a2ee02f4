using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;
using Arena.Ratings.Sampling;

namespace Arena.Ratings;

/// <summary>How often the first place stays where it is when a share of the verdicts is turned round.</summary>
/// <param name="Rate">The share of verdicts turned round, 0…1.</param>
/// <param name="FirstKept">The share of rounds in which the lead stays, 0…1.</param>
public sealed record FlipPoint(double Rate, double FirstKept);

/// <summary>How little it takes to change the first place.</summary>
/// <param name="First">The player that leads.</param>
/// <param name="Rival">Who leads after the removal; null when no removal of any number was found to do it.</param>
/// <param name="Removed">Battles whose removal puts the rival ahead, found greedily by influence: at most this many are needed.</param>
/// <param name="Battles">Battles in all.</param>
/// <param name="FlipRate">The smallest rate on the grid at which the lead changes in at least half of the rounds; null when it
/// never does.</param>
/// <param name="Curve">The share of rounds in which the lead stays, for flip rates 0.05, 0.1, … 0.4.</param>
public sealed record Fragility(
    string First, string? Rival, long Removed, long Battles, double? FlipRate, IReadOnlyList<FlipPoint> Curve)
{
    private const int Rivals = 5;

    // A weak prior, of 10 log-odds, keeps fits finite when a removal leaves somebody with a clean sweep.
    private const double Ridge = 0.01;

    /// <summary>How fragile the first place of a Bradley-Terry fit is; null where no two players have met.</summary>
    /// <param name="tally">The battles as counts.</param>
    /// <param name="rounds">Rounds for each flip rate.</param>
    /// <param name="seed">The seed of the flips: the same gives the same curve.</param>
    public static Fragility? Of(Tally tally, int rounds = 100, Seed seed = default)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (tally.Pairs.Count == 0) return null;
        var design = Design.From(tally, position: false);
        var fit = Fitted(design, null);
        var order = Enumerable.Range(0, design.Players).OrderByDescending(i => fit.Theta[i])
            .ThenBy(i => tally.Names[i], StringComparer.Ordinal).ToArray();
        var first = order[0];
        (int Rival, long Removed)? least = null;
        foreach (var rival in order.Skip(1).Take(Rivals))
            if (Removal(design, fit, first, rival, least?.Removed ?? long.MaxValue) is { } removed) least = (rival, removed);
        var curve = Enumerable.Range(1, 8).Select(step => Flipped(design, fit, first, step * 0.05, rounds, seed)).ToArray();
        return new Fragility(
            tally.Names[first], least is null ? null : tally.Names[least.Value.Rival], least?.Removed ?? 0, tally.Battles,
            curve.FirstOrDefault(point => point.FirstKept <= 0.5)?.Rate, curve);
    }

    private static PairwiseFit Fitted(Design design, PairwiseFit? start) =>
        PairwiseFit.Run<BradleyTerry>(design, new int[design.Players], Ridge, start);

    // Takes away the battles that speak loudest for the first and against the rival, until their order turns; null when
    // that takes `limit` battles or more. The influence of a battle on the gap is (e_first − e_rival)ᵀ H⁻¹ times its score.
    private static long? Removal(Design design, PairwiseFit fit, int first, int rival, long limit)
    {
        var group = new int[design.Players];
        double[] left = [.. design.LeftWins], right = [.. design.RightWins], ties = [.. design.Ties];
        long removed = 0;
        while (true)
        {
            var now = design with { LeftWins = left, RightWins = right, Ties = ties };
            fit = Fitted(now, fit);
            var gap = fit.Theta[first] - fit.Theta[rival];
            // Level is not behind.
            if (gap < -1e-9) return removed;
            var direction = new double[design.Players];
            (direction[first], direction[rival]) = (1, -1);
            direction = fit.At<BradleyTerry>(now, group, Ridge).Information.Solve(direction, 1e-6)!;
            (double Influence, int Observation, double[] Cell) best = (0, -1, left);
            for (var o = 0; o < design.Length; o++)
            {
                var terms = BradleyTerry.Terms(now.D(o, fit.Theta, []), 0);
                var pull = direction[design.Left[o]] - direction[design.Right[o]];
                Consider(left, terms.Left.D);
                Consider(right, terms.Right.D);
                Consider(ties, terms.Tie.D);

                void Consider(double[] cells, double score)
                {
                    if (cells[o] >= 1 && pull * score > best.Influence) best = (pull * score, o, cells);
                }
            }
            if (best.Observation < 0) return null;
            // Half of what the linear guess says is left to do, so that the last steps are single battles.
            var take = Math.Max(1, Math.Min(best.Cell[best.Observation], Math.Floor(gap / best.Influence / 2)));
            best.Cell[best.Observation] -= take;
            removed += (long)take;
            if (removed >= limit) return null;
        }
    }

    private static FlipPoint Flipped(Design design, PairwiseFit fit, int first, double rate, int rounds, Seed seed)
    {
        var kept = 0;
        Parallel.For(0, rounds, round =>
        {
            var random = seed.For(FormattableString.Invariant($"flip/{rate:0.00}/{round}")).Random();
            var (left, right) = (new double[design.Length], new double[design.Length]);
            for (var o = 0; o < design.Length; o++)
            {
                var turnedLeft = Binomial.Draw(random, (long)design.LeftWins[o], rate);
                var turnedRight = Binomial.Draw(random, (long)design.RightWins[o], rate);
                left[o] = design.LeftWins[o] - turnedLeft + turnedRight;
                right[o] = design.RightWins[o] - turnedRight + turnedLeft;
            }
            var theta = Fitted(design with { LeftWins = left, RightWins = right }, fit).Theta;
            if (theta[first] >= theta.Max()) Interlocked.Increment(ref kept);
        });
        return new FlipPoint(Math.Round(rate, 2), rounds == 0 ? 1 : kept / (double)rounds);
    }
}
