using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Ratings.Cycles;
using Arena.Ratings.Online;
using CsCheck;
using NashWeights = Arena.Ratings.Cycles.Nash;

namespace Arena.Ratings.Tests;

public sealed class TransitivityTests
{
    private static double[] Antisymmetric(int n, params (int I, int J, double X)[] entries)
    {
        var a = new double[n * n];
        foreach (var (i, j, x) in entries) (a[i * n + j], a[j * n + i]) = (x, -x);
        return a;
    }

    private static readonly double[] RockPaperScissors = Antisymmetric(3, (0, 1, 1), (1, 2, 1), (2, 0, 1));

    [Fact]
    public void Nash_averaging_has_the_closed_forms()
    {
        var vector = Vectors.Of("nash");
        Vectors.Close(vector.GetProperty("rps").Numbers(), NashWeights.MaxEntropy(RockPaperScissors, 3), 1e-7);
        var logits = Antisymmetric(3, (0, 1, Math.Log(3)), (1, 2, Math.Log(4)), (2, 0, Math.Log(2)));
        Vectors.Close(vector.GetProperty("cycle_logits_A_beats_B_ln3_B_beats_C_ln4_C_beats_A_ln2").Numbers(),
            NashWeights.MaxEntropy(logits, 3), 1e-6);
        var doubled = Antisymmetric(4, (0, 1, 1), (1, 2, 1), (1, 3, 1), (2, 0, 1), (3, 0, 1));
        Vectors.Close(vector.GetProperty("rps_with_duplicate_scissors").Numbers(), NashWeights.MaxEntropy(doubled, 4), 1e-6);
        var transitive = Antisymmetric(3, (0, 1, 1), (1, 2, 1), (0, 2, 2));
        Vectors.Close(vector.GetProperty("transitive").Numbers(), NashWeights.MaxEntropy(transitive, 3), 1e-6);
    }

    [Fact]
    public void A_copy_of_a_player_shares_its_weight_and_changes_no_other()
    {
        // Two players exactly as good as each other are copies already; between different ones the equilibrium is unique.
        var edge = Gen.Select(Gen.Double[0.1, 2], Gen.Bool).Select((x, sign) => sign ? x : -x);
        Gen.Int[2, 5].SelectMany(n => Gen.Select(Gen.Const(n), edge.Array[n * n], Gen.Int[0, n - 1])).Sample((n, x, copied) =>
        {
            var a = new double[n * n];
            for (var i = 0; i < n; i++)
                for (var j = 0; j < i; j++)
                    (a[i * n + j], a[j * n + i]) = (x[i * n + j], -x[i * n + j]);
            var b = new double[(n + 1) * (n + 1)];
            for (var i = 0; i <= n; i++)
                for (var j = 0; j <= n; j++)
                    b[i * (n + 1) + j] = a[(i == n ? copied : i) * n + (j == n ? copied : j)];
            var (p, q) = (NashWeights.MaxEntropy(a, n), NashWeights.MaxEntropy(b, n + 1));
            Assert.True(NashWeights.Skill(a, n, p).Max() < 1e-6, "nobody beats the equilibrium");
            Vectors.Close(1, p.Sum(), 1e-9);
            for (var i = 0; i < n; i++) Vectors.Close(p[i], i == copied ? q[i] + q[n] : q[i], 1e-3);
            Vectors.Close(q[copied], q[n], 1e-3);
        }, iter: 100);
    }

    [Fact]
    public void Alpha_rank_matches_the_open_spiel_test()
    {
        const double r = 1, t = 2, p = 0, s = -1, delta = 4, eps = 0.25;
        double[] payoff =
        [
            r - eps / 2, r - eps, 0, s + delta - eps, r - eps,
            r, r, s, s, s,
            0, t, p, p, p,
            t - delta, t, p, p, p,
            r, t, p, p, p,
        ];
        Vectors.Close(Vectors.Of("alpharank").GetProperty("pi").Numbers(), AlphaRank.Stationary(payoff, 5, 20, 0.1), 1e-7);
    }

    [Fact]
    public void The_residual_share_is_one_for_a_cycle_and_a_ninth_for_unit_steps()
    {
        var vector = Vectors.Of("cyclicity_hodge");
        Vectors.Close(vector.Number("rps"), Hodge.ResidualShare(3, [(0, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1)]), 1e-8);
        Vectors.Close(vector.Number("three_transitive_unit"), Hodge.ResidualShare(3, [(0, 1, 1, 1), (1, 2, 1, 1), (0, 2, 1, 1)]), 1e-8);
    }

    [Fact]
    public void A_real_cycle_is_found_and_shares_the_equilibrium()
    {
        var report = Transitivity.Of(Some.Table("A 80-20 B", "B 80-20 C", "C 80-20 A"), rounds: 20, new Seed(1));
        var cycle = Assert.Single(report.ThreeCycles);
        Assert.Equal(("A", "B", "C"), (cycle.First, cycle.Second, cycle.Third));
        Assert.True(report.P < 1e-10);
        Assert.Equal(1, report.DegreesOfFreedom);
        Assert.All(report.Nash, player => Vectors.Close(1 / 3.0, player.Weight, 1e-6));
        Assert.All(report.Nash, player => Vectors.Close(1 / 3.0, player.AlphaRank, 1e-6));
    }

    [Fact]
    public void Noise_on_a_transitive_field_is_not_called_a_cycle()
    {
        var found = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            var report = Transitivity.Of(
                BattleTable.From(Some.Simulated(new Seed(seed), [0, 0.1, 0.2, 0.3, 0.4, 0.5], 300, ties: 0)), rounds: 0);
            Assert.Equal((10, 20), (report.DegreesOfFreedom, report.Triples));
            found += report.ThreeCycles.Count;
        }
        Assert.InRange(found, 0, 2);
    }

    [Fact]
    public void Sweeps_components_and_emptiness_give_numbers()
    {
        foreach (var table in new[] { Some.Table("A 5-0 B", "X 2-1 Y"), Some.Table("A 0-0-3 B"), BattleTable.From(Array.Empty<Battle>()) })
        {
            var report = Transitivity.Of(table, rounds: 5);
            Assert.True(double.IsFinite(report.Deviance) && double.IsFinite(report.ResidualShare) && report.P is >= 0 and <= 1);
            Assert.All(report.Nash, player =>
                Assert.True(double.IsFinite(player.Weight) && double.IsFinite(player.Skill) && player.AlphaRank >= 0));
        }
    }
}
