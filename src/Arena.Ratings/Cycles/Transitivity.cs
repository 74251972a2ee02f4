using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;
using Arena.Ratings.Online;
using Arena.Ratings.Sampling;
using MathNet.Numerics.Distributions;
using Binomial = Arena.Ratings.Sampling.Binomial;
using Equilibria = Arena.Ratings.Cycles.Nash;

namespace Arena.Ratings.Cycles;

/// <summary>Three players of whom each beats the next, beyond what chance allows.</summary>
/// <param name="First">Beats the second.</param>
/// <param name="Second">Beats the third.</param>
/// <param name="Third">Beats the first.</param>
/// <param name="P">The largest of the three one-sided p values.</param>
public sealed record ThreeCycle(string First, string Second, string Third, double P);

/// <summary>A player's place in the game of choosing players.</summary>
/// <param name="Name">The player's name.</param>
/// <param name="Weight">In the equilibrium of greatest entropy.</param>
/// <param name="Low">2.5 % quantile of the weight over resampled battles.</param>
/// <param name="High">97.5 % quantile over resampled battles.</param>
/// <param name="Skill">Log-odds against the equilibrium, at most zero.</param>
/// <param name="AlphaRank">Share of time in the α-Rank chain.</param>
public sealed record NashPlayer(string Name, double Weight, double Low, double High, double Skill, double AlphaRank);

/// <summary>Whether one number per player can tell the whole story, with noise told apart from cycles.</summary>
/// <param name="Deviance">Twice the log-likelihood ratio of a free win rate for each pair to Bradley-Terry.</param>
/// <param name="DegreesOfFreedom">Pairs that met, less free strengths.</param>
/// <param name="P">Chance of a deviance at least as large if Bradley-Terry is right; small says that it is not.</param>
/// <param name="ResidualShare">Share of the squared log-odds that no ratings explain, noise included.</param>
/// <param name="Triples">Triples of which all three pairs met.</param>
/// <param name="ThreeCycles">Cycles that stand out with the false discovery rate held at 5 %.</param>
/// <param name="Nash">Players by equilibrium weight.</param>
public sealed record Transitivity(
    double Deviance, int DegreesOfFreedom, double P, double ResidualShare, long Triples,
    IReadOnlyList<ThreeCycle> ThreeCycles, IReadOnlyList<NashPlayer> Nash)
{
    /// <summary>Players up to which equilibria are found in minutes: the time grows with their cube.</summary>
    public const int Most = 300;

    private const double FalseDiscoveryRate = 0.05;
    private const int Population = 50;
    private const double Intensity = 10;

    /// <param name="table">Battles; errors of a pair are clustered as the table is.</param>
    /// <param name="rounds">Resamplings for the spread of the equilibrium.</param>
    /// <param name="seed">The seed of the resamplings: the same gives the same intervals.</param>
    /// <exception cref="ArgumentException">More players than <see cref="Most"/>.</exception>
    public static Transitivity Of(BattleTable table, int rounds = 100, Seed seed = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        var tally = table.Tally;
        if (tally.Names.Count > Most)
            throw new ArgumentException($"cycles among {tally.Names.Count} players are more than can be searched; it is done for up to "
                + $"{Most}. Leave out --cycles, or rate fewer players");
        var pairs = tally.Unordered();
        var graph = Connectivity.Of(tally);
        var within = Design.From(tally, position: false).Within(graph.Group);
        var fit = PairwiseFit.Run<BradleyTerry>(within, graph.Group);
        var placed = GroupPlacement.Of(Design.From(tally, position: false).Between(graph.Group), fit, graph);
        var theta = fit.Theta.Select((t, i) => t + placed.Offset[graph.Group[i]]).ToArray();

        var saturated = pairs.Sum(pair => XLogX(pair.LeftPoints, pair.Battles) + XLogX(pair.Battles - pair.LeftPoints, pair.Battles));
        var deviance = Math.Max(0, 2 * (saturated - fit.LogLikelihood));
        // A clean sweep between groups is fitted perfectly by an infinite gap: it costs a pair and a parameter.
        var free = pairs.Count(pair => graph.Group[pair.Left] == graph.Group[pair.Right]) - (tally.Names.Count - graph.Groups);
        var edges = pairs.Select(pair => (pair.Left, pair.Right, LogOdds(pair),
            1 / (1 / (pair.LeftPoints + 0.5) + 1 / (pair.Battles - pair.LeftPoints + 0.5)))).ToArray();
        var (cycles, triples) = Significant(table);
        return new Transitivity(
            deviance, free, free > 0 ? 1 - ChiSquared.CDF(free, deviance) : 1,
            Hodge.ResidualShare(tally.Names.Count, edges), triples, cycles, Equilibrium(tally, pairs, theta, rounds, seed));
    }

    // Log-odds with half a point on either side, so that a clean sweep stays finite.
    private static double LogOdds(PairCount pair) => Math.Log((pair.LeftPoints + 0.5) / (pair.Battles - pair.LeftPoints + 0.5));

    private static double XLogX(double points, double battles) => points == 0 ? 0 : points * Math.Log(points / battles);

    private static (List<ThreeCycle>, long) Significant(BattleTable table)
    {
        var names = table.Tally.Names;
        var index = names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        // One-sided p that the first of a pair does not beat the second, from the width of the clustered interval.
        var n = names.Count;
        var p = new double[n * n];
        Array.Fill(p, double.NaN);
        foreach (var cell in WinRates.Of(table))
        {
            var z = ((cell.Low + cell.High) / 2 - 0.5) / Math.Max((cell.High - cell.Low) / (2 * RatingScale.Z95), 1e-12);
            p[index[cell.Player] * n + index[cell.Opponent]] = Normal.CDF(0, 1, -z);
        }
        var found = new List<ThreeCycle>();
        long triples = 0;
        for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
            {
                if (double.IsNaN(p[i * n + j])) continue;
                for (var k = j + 1; k < n; k++)
                {
                    if (double.IsNaN(p[j * n + k]) || double.IsNaN(p[i * n + k])) continue;
                    triples++;
                    var forward = Math.Max(p[i * n + j], Math.Max(p[j * n + k], p[k * n + i]));
                    var backward = Math.Max(p[j * n + i], Math.Max(p[k * n + j], p[i * n + k]));
                    // Above the level none can pass; keeping them would cost memory for nothing.
                    if (forward < FalseDiscoveryRate) found.Add(new ThreeCycle(names[i], names[j], names[k], forward));
                    if (backward < FalseDiscoveryRate) found.Add(new ThreeCycle(names[i], names[k], names[j], backward));
                }
            }
        // Benjamini and Hochberg over both directions of every triple.
        found.Sort((a, b) => a.P.CompareTo(b.P));
        var kept = 0;
        for (var r = 0; r < found.Count; r++)
            if (found[r].P <= FalseDiscoveryRate * (r + 1) / (2.0 * triples)) kept = r + 1;
        return (found[..kept], triples);
    }

    private static List<NashPlayer> Equilibrium(Tally tally, PairCount[] pairs, double[] theta, int rounds, Seed seed)
    {
        var n = tally.Names.Count;
        if (n == 0) return [];
        double[] Payoffs(IEnumerable<PairCount> counts)
        {
            // Pairs that never met stand at what the ratings say.
            var a = new double[n * n];
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++)
                    a[i * n + j] = theta[i] - theta[j];
            foreach (var pair in counts)
            {
                var x = LogOdds(pair);
                a[pair.Left * n + pair.Right] = x;
                a[pair.Right * n + pair.Left] = -x;
            }
            return a;
        }
        var payoffs = Payoffs(pairs);
        var weights = Equilibria.MaxEntropy(payoffs, n);
        var skills = Equilibria.Skill(payoffs, n, weights);
        var spread = new double[rounds][];
        Parallel.For(0, rounds, round =>
        {
            var random = seed.For($"nash/{round}").Random();
            spread[round] = Equilibria.MaxEntropy(Payoffs(pairs.Select(pair => Resampled(pair, random))), n);
        });
        var rates = payoffs.Select(RatingScale.Logistic).ToArray();
        var alpha = AlphaRank.Stationary(rates, n, Population, Intensity);
        double Quantile(int player, double q) => rounds == 0 ? weights[player]
            : spread.Select(round => round[player]).Order().ElementAt((int)Math.Round(q * (rounds - 1)));
        return [.. Enumerable.Range(0, n)
            .Select(i => new NashPlayer(tally.Names[i], weights[i], Quantile(i, 0.025), Quantile(i, 0.975), skills[i], alpha[i]))
            .OrderByDescending(player => Math.Round(player.Weight, 9)).ThenByDescending(player => player.Skill)
                .ThenBy(player => player.Name, StringComparer.Ordinal)];
    }

    private static PairCount Resampled(PairCount pair, Random random)
    {
        var wins = Binomial.Draw(random, pair.Battles, pair.LeftWins / (double)pair.Battles);
        var rest = pair.Battles - wins;
        var losses = pair.LeftWins == pair.Battles ? 0
            : Binomial.Draw(random, rest, pair.RightWins / (double)(pair.Battles - pair.LeftWins));
        return pair with { LeftWins = wins, RightWins = losses, Ties = rest - losses };
    }
}
