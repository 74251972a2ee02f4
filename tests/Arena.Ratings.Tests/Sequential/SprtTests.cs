using System.Text.Json;
using Arena.Ratings.Sequential;
using CsCheck;

namespace Arena.Ratings.Tests.Sequential;

public sealed class SprtTests
{
    private static ScoreCounts Counts(JsonElement vector)
    {
        if (vector.TryGetProperty("penta", out var penta)) return ScoreCounts.Pentanomial(penta.Longs());
        if (vector.TryGetProperty("LDW", out var ldw))
            return ScoreCounts.Trinomial(ldw[2].GetInt64(), ldw[1].GetInt64(), ldw[0].GetInt64());
        return ScoreCounts.Trinomial(
            vector.GetProperty("W").GetInt64(), vector.GetProperty("D").GetInt64(), vector.GetProperty("L").GetInt64());
    }

    private static SprtOptions Options(JsonElement vector, SprtBounds bounds) =>
        new(vector.Number("elo0"), vector.Number("elo1"), Bounds: bounds);

    [Fact]
    public void The_fastchess_tests_are_matched_to_the_last_digits()
    {
        foreach (var vector in Vectors.Of("sprt_fastchess").GetProperty("cases").EnumerateArray())
        {
            var bounds = vector.GetProperty("model").GetString() switch
            {
                "normalized" => SprtBounds.Normalized, "logistic" => SprtBounds.Logistic, _ => SprtBounds.Bayes,
            };
            var llr = Sprt.Llr(Counts(vector), Options(vector, bounds));
            var exact = vector.Number("exact");
            Vectors.Close(exact, llr, 1e-7 * Math.Max(1, Math.Abs(exact)));
            Vectors.Close(vector.Number("anchor"), llr, 0.01 * Math.Max(1, Math.Abs(exact)));
        }
    }

    [Fact]
    public void Small_samples_and_empty_cells_are_matched()
    {
        foreach (var vector in Vectors.Of("sprt_small_own").GetProperty("cases").EnumerateArray())
        {
            var counts = Counts(vector);
            if (counts.Total == 0)
            {
                Assert.Equal(0, Sprt.Llr(counts, Options(vector, SprtBounds.Normalized)));
                continue;
            }
            Vectors.Close(vector.Number("llr_normalized"), Sprt.Llr(counts, Options(vector, SprtBounds.Normalized)), 1e-7);
            Vectors.Close(vector.Number("llr_logistic"), Sprt.Llr(counts, Options(vector, SprtBounds.Logistic)), 1e-7);
        }
    }

    [Fact]
    public void The_OpenBench_inputs_are_matched()
    {
        var vector = Vectors.Of("sprt_openbench_main");
        var penta = ScoreCounts.Pentanomial(vector.GetProperty("penta").Longs());
        var ldw = vector.GetProperty("LDW").Longs();
        Vectors.Close(vector.Number("penta_normalized"), Sprt.Llr(penta, new SprtOptions(0.5, 2.5)), 1e-7);
        Vectors.Close(vector.Number("trinomial_bayes_legacy"),
            BayesElo.Llr([.. ldw.Select(count => (double)count)], 0.5, 2.5), 1e-9);
    }

    [Fact]
    public void The_cutechess_tests_are_matched_with_their_half_counts_and_scaled_bounds()
    {
        foreach (var vector in Vectors.Of("sprt_cutechess").GetProperty("cases").EnumerateArray())
        {
            double[] counts = [vector.Number("L") + 0.5, vector.Number("D") + 0.5, vector.Number("W") + 0.5];
            var scale = BayesElo.Scale(BayesElo.DrawElo(counts));
            var llr = BayesElo.Llr(counts, vector.Number("elo0") / scale, vector.Number("elo1") / scale);
            Vectors.Close(vector.Number("exact"), llr, 1e-9);
            Vectors.Close(vector.Number("anchor"), llr, 0.01);
        }
    }

    [Fact]
    public void Bounds_are_Walds()
    {
        foreach (var entry in Vectors.Of("bounds").EnumerateObject())
        {
            var rates = entry.Name.Split('/').Select(rate => double.Parse(rate, System.Globalization.CultureInfo.InvariantCulture))
                .ToArray();
            var options = new SprtOptions(0, 1, rates[0], rates[1]);
            Vectors.Close(entry.Value.Numbers(), [options.Lower, options.Upper], 1e-12);
        }
    }

    [Fact]
    public void Elo_normalized_Elo_and_superiority_match_fastchess()
    {
        foreach (var vector in Vectors.Of("elo_nelo_los_fastchess").GetProperty("cases").EnumerateArray())
        {
            var estimate = EloEstimate.Of(Counts(vector));
            Vectors.Close(vector.Number("score"), estimate.Score, 1e-14);
            Vectors.Close(vector.Number("var"), estimate.Variance, 1e-14);
            Vectors.Close(vector.Number("elo"), estimate.Elo, 1e-9);
            Vectors.Close(vector.Number("elo_err"), estimate.EloError, 1e-9);
            Vectors.Close(vector.Number("nelo"), estimate.NElo, 1e-9);
            Vectors.Close(vector.Number("nelo_err"), estimate.NEloError, 1e-9);
            Vectors.Close(1, estimate.Los / vector.Number("los"), 1e-6);
        }
    }

    [Fact]
    public void Seen_from_the_other_side_the_ratio_changes_sign()
    {
        Gen.Select(Gen.Long[0, 50].Array[5], Gen.Double[-20, 40], Gen.Double[1, 60], Gen.Bool).Sample((counts, elo0, gap, logistic) =>
        {
            var bounds = logistic ? SprtBounds.Logistic : SprtBounds.Normalized;
            var there = Sprt.Llr(ScoreCounts.Pentanomial(counts), new SprtOptions(elo0, elo0 + gap, Bounds: bounds));
            var back = Sprt.Llr(ScoreCounts.Pentanomial([.. counts.Reverse()]), new SprtOptions(-elo0 - gap, -elo0, Bounds: bounds));
            return double.IsFinite(there) && Math.Abs(there + back) < 1e-6 * Math.Max(1, Math.Abs(there));
        });
    }

    [Fact]
    public void A_first_step_that_lands_beside_a_pole_is_not_taken_for_the_root()
    {
        const double gap = 49.06521739130435;
        var there = Sprt.Llr(ScoreCounts.Pentanomial([2, 2, 18, 22, 14]), new SprtOptions(0, gap));
        Vectors.Close(5.52249741287315, there, 1e-9);
        Vectors.Close(-there, Sprt.Llr(ScoreCounts.Pentanomial([14, 22, 18, 2, 2]), new SprtOptions(-gap, 0)), 1e-9);
    }

    [Fact]
    public void Every_count_gives_finite_numbers()
    {
        Gen.Select(Gen.OneOf(Gen.Long[0, 3], Gen.Long[0, 1_000_000]).Array[5], Gen.Bool, Gen.Double[-200, 199], Gen.Double[0, 1])
            .Sample((counts, pairs, elo0, share) =>
        {
            var scores = pairs ? ScoreCounts.Pentanomial(counts) : ScoreCounts.Trinomial(counts[0], counts[1], counts[2]);
            var (estimate, result) = (EloEstimate.Of(scores), Sprt.Of(scores, new SprtOptions(elo0, 200 - share * (199 - elo0))));
            return new[] { estimate.Elo, estimate.Low, estimate.High, estimate.NElo, estimate.NEloError, estimate.Los, result.Llr,
                result.ExpectedRemaining }.All(double.IsFinite)
                && result.ExpectedRemaining >= 0;
        });
    }

    [Fact]
    public void Hypotheses_out_of_order_and_bayes_on_pairs_are_errors()
    {
        var counts = ScoreCounts.Pentanomial([1, 2, 3, 2, 1]);
        Assert.Contains("elo0 must be below elo1", Assert.Throws<ArgumentException>(() => Sprt.Of(counts, new SprtOptions(5, 5))).Message);
        Assert.Contains("within ±200", Assert.Throws<ArgumentException>(() => Sprt.Of(counts, new SprtOptions(0, 201))).Message);
        Assert.Contains("alpha and beta",
            Assert.Throws<ArgumentException>(() => Sprt.Of(counts, new SprtOptions(Alpha: 0.5, Beta: 0.5))).Message);
        Assert.Contains("bayes",
            Assert.Throws<ArgumentException>(() => Sprt.Of(counts, new SprtOptions(Bounds: SprtBounds.Bayes))).Message);
    }

    [Fact]
    public void The_expected_length_is_Walds()
    {
        // .9·ln 19/(t²/2) pairs at a hypothesis, t = √2·50/C: 128.
        var counts = ScoreCounts.Pentanomial([0, 0, 0, 0, 0]);
        Assert.InRange(Sprt.Of(counts, new SprtOptions()).ExpectedRemaining, 205, 213);
        var path = Brownian.Of(-0.0414 / 2, 0.0414, -Math.Log(19), Math.Log(19), 0);
        Assert.InRange(path.MeanExit, 126, 130);
        Vectors.Close(0.95, path.ExitDown, 1e-9);
    }
}
