using System.Text.Json.Serialization;
using Arena.Analysis.Formatting;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Arena.Analysis.Noise;

/// <summary>
/// How far apart two trainings of one recipe come out: what a difference between two methods has to exceed before it says anything about
/// the methods.
/// </summary>
/// <param name="Deviation">Standard deviation of the win rate of one training over another of the same recipe, whose mean is one half;
/// prompts that happened to be drawn are part of it.</param>
/// <param name="Freedom">Degrees of freedom that it was estimated with.</param>
/// <param name="From"><c>copies</c>: players of one recipe; <c>seeds</c>: the same players with other seeds.</param>
public sealed record NoiseFloor(double Deviation, int Freedom, string From)
{
    /// <summary>Players of one recipe in one run.</summary>
    public const string Copies = "copies";

    /// <summary>The same players in runs of other seeds.</summary>
    public const string Seeds = "seeds";

    /// <summary>
    /// How far from one half 95 % of such win rates lie at most, by Student's t, which allows for how few trainings the deviation
    /// was estimated from; at most 0.5, beyond which there is no win rate.
    /// </summary>
    public double Within => Math.Min(0.5, StudentT.InvCDF(0, 1, Freedom, 0.975) * Deviation);

    /// <summary>Lower end of the 95 % interval of the deviation, by χ².</summary>
    [JsonIgnore]
    public double Low => Deviation * Math.Sqrt(Freedom / ChiSquared.InvCDF(Freedom, 0.975));

    /// <summary>Upper end of the 95 % interval of the deviation.</summary>
    [JsonIgnore]
    public double High => Deviation * Math.Sqrt(Freedom / ChiSquared.InvCDF(Freedom, 0.025));

    /// <summary>From win rates among players of one recipe, whose true mean is one half.</summary>
    /// <param name="groups">For each group of copies in each run: how many copies, and the win rate of each pair.</param>
    /// <returns>Null without a pair.</returns>
    public static NoiseFloor? OfCopies(IEnumerable<(int Copies, IReadOnlyList<double> Rates)> groups)
    {
        // The pairs of k copies know of k − 1 differences.
        return Pooled([.. groups.Where(group => group.Rates.Count > 0).Select(group => (
            Math.Min(group.Copies - 1, group.Rates.Count), group.Rates.Average(rate => (rate - 0.5) * (rate - 0.5))))], Copies);
    }

    /// <summary>
    /// From win rates between different players over several seeds. They are compared as arcsin √rate, whose spread depends little on
    /// who is better, and which at one half moves as the rate itself does.
    /// </summary>
    /// <param name="players">How many players there are.</param>
    /// <param name="pairs">For each pair its win rate in every seed, two seeds at least.</param>
    /// <returns>Null without a pair of two seeds.</returns>
    public static NoiseFloor? OfSeeds(int players, IReadOnlyList<IReadOnlyList<double>> pairs)
    {
        if (pairs.Count == 0 || pairs.Any(pair => pair.Count < 2)) return null;
        var variance = pairs.Average(pair => pair.Select(rate => Math.Asin(Math.Sqrt(rate))).Variance());
        return Pooled([((pairs[0].Count - 1) * Math.Min(players - 1, pairs.Count), variance)], Seeds);
    }

    private static NoiseFloor? Pooled(IReadOnlyList<(int Freedom, double Variance)> known, string from)
    {
        if (known.Count == 0) return null;
        var freedom = known.Sum(each => each.Freedom);
        return new(Math.Sqrt(known.Sum(each => each.Freedom * each.Variance) / freedom), freedom, from);
    }

    /// <summary>The line below a leaderboard.</summary>
    public override string ToString() =>
        $"Noise floor: two trainings of one recipe differ by ±{(100 * Within).Fixed(1)} points of win rate (95 %, "
        + $"{(From == Copies ? "from players of one recipe" : "from the seeds")}).";
}
