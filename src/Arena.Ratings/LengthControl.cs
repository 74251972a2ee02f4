using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;
using Arena.Ratings.Intervals;

namespace Arena.Ratings;

/// <summary>A player's win rate as it is and as it would be with answers of equal length.</summary>
/// <param name="Name">The player's name.</param>
/// <param name="Raw">Points per battle, ties as half.</param>
/// <param name="Controlled">Expected points per battle against the same opponents with the length difference at zero; null
/// where that cannot be told, as length separates the battles.</param>
/// <param name="Low">Lower end of the 95 % interval of <paramref name="Controlled"/>.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="Coefficient">Log-odds that this player's battles give to the longer answer, per standard deviation of the
/// difference.</param>
/// <param name="IsExtreme">The two rates differ by more than 10 points: believe neither before reading some answers.</param>
public sealed record ControlledRate(
    string Name, double Raw, double? Controlled, double? Low, double? High, double Coefficient, bool IsExtreme);

/// <summary>
/// Length-controlled win rates. In d = θ_l − θ_r + (a + (δ_l + δ_r)/2)·tanh(Δ/sd) the taste for length a is shared and a
/// player's deviation δ is shrunk towards zero: fitted freely for each player it explains gamed wins away or in. Turning
/// a pair round changes the sign of everything, so two players' rates add up to one.
/// </summary>
public static class LengthControl
{
    private const double Extreme = 0.1;

    // Precision of the normal prior on the deviations: a standard deviation of 0.3 log-odds.
    private const double Shrinkage = 1 / (0.3 * 0.3);

    /// <param name="table">A table that keeps its rows.</param>
    /// <param name="feature">The feature that is the left answer's length less the right one's.</param>
    /// <returns>Players by controlled rate.</returns>
    /// <exception cref="ArgumentException">No such feature.</exception>
    public static IReadOnlyList<ControlledRate> Of(BattleTable table, string feature)
    {
        ArgumentNullException.ThrowIfNull(table);
        var at = table.FeatureNames.ToList().IndexOf(feature);
        if (at < 0 || table.Rows is not { } rows) throw new ArgumentException($"no feature named {feature}");
        if (rows.Length == 0) return [];
        var players = table.Tally.Names.Count;
        var x = Scaled(rows.Features[at]);
        var group = Connectivity.Of(table.Tally).Group;
        // Where no length differs there is no effect to fit, and nothing to control for.
        var differs = Array.Exists(x, each => each != 0);
        var plain = differs ? Design.From(players, rows, [feature], [x]) : Design.From(players, rows, [], []);
        var deviations = new double[players];
        var whole = Within(plain, group);
        var fit = PairwiseFit.Run<BradleyTerry>(whole.Design, group);
        var told = fit.Converged && Separation.IsFinite<BradleyTerry>(fit, whole.Design, group, 0);
        for (var round = 0; round < 50 && told && differs; round++)
        {
            var moved = Deviate(plain, whole.Rows, x, fit, deviations);
            whole = whole with { Design = whole.Design with { Offset = [.. whole.Rows.Select(o => Half(plain, deviations, o) * x[o])] } };
            fit = PairwiseFit.Run<BradleyTerry>(whole.Design, group, start: fit);
            if (moved < 1e-8) break;
        }
        var sums = Enumerable.Range(0, players).Select(_ => new Sums()).ToArray();
        var size = players + fit.Beta.Length;
        var covariance = !told ? null : rows.Clusters.Count > 0 && rows.Clusters[0].Length > 0
            ? Covariance.Clustered<BradleyTerry>(
                fit, whole.Design, whole.Design, [.. whole.Rows.Select(o => rows.Clusters[0][o])], group, 0)
            : Covariance.Sandwich<BradleyTerry>(fit, whole.Design, group, 0);
        var slopes = new double[told ? players * size : 0];
        foreach (var pair in table.Tally.Pairs)
        {
            Count(pair);
            Count(pair.Swapped());
        }
        var variances = covariance?.Variances(slopes, players);
        return [.. Enumerable.Range(0, players).Where(i => sums[i].Battles > 0)
            .Select(i => RateOf(table.Tally.Names[i], sums[i], variances is null ? null : Math.Sqrt(Math.Max(0, variances[i])), fit,
                deviations[i]))
            .OrderByDescending(rate => rate.Controlled).ThenBy(rate => rate.Name, StringComparer.Ordinal)];

        // What the player on the left of a pair got and is expected to get with no length, and how that moves with the strengths.
        void Count(PairCount pair)
        {
            var sum = sums[pair.Left];
            sum.Points += pair.LeftPoints;
            sum.Battles += pair.Battles;
            // A clean sweep between groups stays one: length cannot say how it would end.
            if (!told || group[pair.Left] != group[pair.Right])
            {
                sum.Expected += pair.LeftPoints;
                return;
            }
            var p = RatingScale.Logistic(fit.Theta[pair.Left] - fit.Theta[pair.Right]);
            sum.Expected += pair.Battles * p;
            slopes[pair.Left * size + pair.Left] += pair.Battles * p * (1 - p);
            slopes[pair.Left * size + pair.Right] -= pair.Battles * p * (1 - p);
        }
    }

    private sealed class Sums
    {
        public double Points, Battles, Expected;
    }

    private static double[] Scaled(double[] lengths)
    {
        // About zero and not the mean: no difference must stay no difference.
        var sd = Math.Sqrt(lengths.Sum(l => l * l) / Math.Max(1, lengths.Length - 1));
        return [.. lengths.Select(l => sd > 0 ? Math.Tanh(l / sd) : 0)];
    }

    private static (Design Design, int[] Rows) Within(Design design, int[] group) =>
        (design.Within(group), [.. Enumerable.Range(0, design.Length).Where(o => group[design.Left[o]] == group[design.Right[o]])]);

    private static double Half(Design design, double[] deviations, int o) => (deviations[design.Left[o]] + deviations[design.Right[o]]) / 2;

    // One Newton step for each player's deviation with the rest held; returns the largest move.
    private static double Deviate(Design design, int[] rows, double[] x, PairwiseFit fit, double[] deviations)
    {
        var (gradient, curvature) = (new double[deviations.Length], new double[deviations.Length]);
        foreach (var o in rows)
        {
            var p = RatingScale.Logistic(design.D(o, fit.Theta, fit.Beta) + Half(design, deviations, o) * x[o]);
            var score = (design.LeftWins[o] + 0.5 * design.Ties[o] - design.Weight(o) * p) * x[o] / 2;
            // Twice the curvature: both players of a battle move at once.
            var bend = design.Weight(o) * p * (1 - p) * x[o] * x[o] / 2;
            gradient[design.Left[o]] += score;
            gradient[design.Right[o]] += score;
            curvature[design.Left[o]] += bend;
            curvature[design.Right[o]] += bend;
        }
        double largest = 0;
        for (var i = 0; i < deviations.Length; i++)
        {
            var step = (gradient[i] - Shrinkage * deviations[i]) / (curvature[i] + Shrinkage);
            deviations[i] += step;
            largest = Math.Max(largest, Math.Abs(step));
        }
        return largest;
    }

    private static ControlledRate RateOf(string name, Sums sums, double? error, PairwiseFit fit, double deviation)
    {
        var (raw, controlled) = (sums.Points / sums.Battles, sums.Expected / sums.Battles);
        if (error is null) return new ControlledRate(name, raw, null, null, null, 0, false);
        var reach = RatingScale.Z95 * error.Value / sums.Battles;
        return new ControlledRate(
            name, raw, controlled, Math.Max(0, controlled - reach), Math.Min(1, controlled + reach),
            fit.Beta is [var shared] ? shared + deviation : 0, Math.Abs(controlled - raw) > Extreme);
    }
}
