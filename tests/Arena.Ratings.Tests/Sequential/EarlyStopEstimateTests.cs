using Arena.Ratings.Sequential;
using CsCheck;

namespace Arena.Ratings.Tests.Sequential;

public sealed class EarlyStopEstimateTests
{
    /// <summary>What a match looked at once a batch gives that ended with these pairs.</summary>
    private static EarlyStopEstimate Of(ScoreCounts counts, SprtOptions options, int batch) =>
        EarlyStopEstimate.Of(counts, options, Looks(counts.Total, batch))!;

    private static List<long> Looks(long total, int batch) =>
        [.. Enumerable.Range(1, (int)((total + batch - 1) / batch)).Select(look => Math.Min(total, look * (long)batch))];

    [Theory]
    [InlineData(32, 50, SprtVerdict.H1, 273.2, 0, 6, 1, 2, 23)]
    [InlineData(100, 50, SprtVerdict.H0, -330.2, 82, 0, 10, 0, 8)]
    [InlineData(200, 150, SprtVerdict.H0, 0.0, 97, 0, 6, 0, 97)]
    [InlineData(200, 150, SprtVerdict.H0, -65.9, 104, 0, 27, 5, 64)]
    public void A_test_that_ends_at_its_first_look_needs_no_correction_however_far_past_the_bound(
        int batch, double elo1, SprtVerdict verdict, double elo, params int[] pairs)
    {
        var (counts, options) = (ScoreCounts.Pentanomial([.. pairs]), new SprtOptions(0, elo1));
        Assert.Equal(verdict, Sprt.Of(counts, options).Verdict);
        var (plain, estimate) = (EloEstimate.Of(counts), Of(counts, options, batch));
        Vectors.Close(elo, estimate.Elo, 0.05);
        Assert.Equal((plain.Elo, plain.Low, plain.High), (estimate.Elo, estimate.Low, estimate.High));
        Assert.Equal((plain.NElo, plain.NElo - plain.NEloError, plain.NElo + plain.NEloError),
            (estimate.NElo, estimate.NEloLow, estimate.NEloHigh));
    }

    [Fact]
    public void Where_no_earlier_look_could_have_stopped_it_the_estimate_is_all_but_the_plain_one()
    {
        var (counts, options) = (ScoreCounts.Pentanomial([40, 100, 200, 110, 50]), new SprtOptions(-1, 1));
        var (plain, estimate) = (EloEstimate.Of(counts), Of(counts, options, 5));
        Vectors.Close([plain.Low, plain.Elo, plain.High], [estimate.Low, estimate.Elo, estimate.High], 0.3);
        Vectors.Close(plain.NElo, estimate.NElo, 0.3);
    }

    [Fact]
    public void An_early_stop_is_drawn_back_towards_the_middle_of_the_hypotheses_the_more_the_more_looks_there_were()
    {
        var (counts, options) = (ScoreCounts.Pentanomial([10, 50, 100, 70, 20]), new SprtOptions());
        Assert.Equal(SprtVerdict.H1, Sprt.Of(counts, options).Verdict);
        var gaps = new[] { 250, 125, 50, 1 }.Select(batch => Of(counts, options, batch).Elo).ToList();
        Assert.Equal(gaps.OrderDescending(), gaps);
        Vectors.Close(EloEstimate.Of(counts).Elo, gaps[0], 1e-9);
        Assert.InRange(gaps[^1], 15, 26);
    }

    // A limit of what is played exactly: a game won or lost, stopped at two more of either.
    [Fact]
    public void The_walk_is_that_of_gamblers_ruin()
    {
        StopLimit[] looks = [.. Enumerable.Range(1, 300).Select(n => new StopLimit(n, n - 2, n + 2))];
        foreach (var win in new[] { 0.3, 0.5, 0.6 })
        {
            var walk = new StoppedWalk(new TiltedLaw([0.5, 0, 0.5]), looks);
            var odds = win / (1 - win);
            // Sum n + (wins − losses); seen from a law of equal chances, by its tilt.
            Vectors.Close(odds * odds / (1 + odds * odds), walk.Better(Math.Log(odds) / 2, 300), 1e-9);
        }
    }

    [Fact]
    public void Looks_far_apart_and_close_together_give_the_walk_the_same_law_where_nothing_stops()
    {
        var law = new TiltedLaw([0.1, 0.2, 0.3, 0.25, 0.15]);
        var once = new StoppedWalk(law, [new StopLimit(137, -1, long.MaxValue)]);
        var often = new StoppedWalk(law, [.. Enumerable.Range(1, 137).Select(n => new StopLimit(n, -1, long.MaxValue))]);
        foreach (var (eta, sum) in new[] { (0.0, 290L), (0.1, 310), (-0.2, 240), (0.3, 370) })
            Vectors.Close(once.Better(eta, sum), often.Better(eta, sum), 1e-12);
    }

    [Fact]
    public void The_limits_on_the_sum_are_where_the_ratio_of_the_test_reaches_its_bounds()
    {
        long[] pairs = [10, 40, 80, 50, 20];
        foreach (var bounds in new[] { SprtBounds.Normalized, SprtBounds.Logistic })
        {
            var options = new SprtOptions(-10, 60, 0.1, 0.02, bounds);
            var law = new TiltedLaw([.. pairs.Select(count => count / 200.0)]);
            var limits = new StopLimits(law, options, 200).At([3, 40, 77, 150, 5000]);
            Assert.Equal(new StopLimit(3, -1, long.MaxValue), limits[0]);
            foreach (var limit in limits.Skip(1))
            {
                Assert.True(Ratio(limit.Upper, limit.Count) >= options.Upper && Ratio(limit.Upper - 1, limit.Count) < options.Upper,
                    $"{limit}");
                Assert.True(Ratio(limit.Lower, limit.Count) <= options.Lower && Ratio(limit.Lower + 1, limit.Count) > options.Lower,
                    $"{limit}");
            }

            double Ratio(long sum, long count)
            {
                var (low, high) = (-4.0, 4.0);
                for (var i = 0; i < 80; i++)
                {
                    var middle = (low + high) / 2;
                    if (TiltedLaw.Mean(law.At(middle)) * count < sum) low = middle; else high = middle;
                }
                return count * Sprt.PerScore(law.At(high), options);
            }
        }
    }

    [Fact]
    public void The_interval_holds_the_estimate_and_seen_from_the_other_side_all_changes_sign()
    {
        Gen.Select(Gen.Long[0, 40].Array[5], Gen.Bool, Gen.Double[-150, 100], Gen.Double[5, 100], Gen.Int[0, 3]
            .Select(power => 1 << (2 * power)), Gen.Bool).Sample((counts, pairs, elo0, gap, batch, logistic) =>
        {
            var scores = pairs ? ScoreCounts.Pentanomial(counts) : ScoreCounts.Trinomial(counts[0], counts[1], counts[2]);
            var mirror = pairs ? ScoreCounts.Pentanomial([.. counts.Reverse()]) : ScoreCounts.Trinomial(counts[2], counts[1], counts[0]);
            if (scores.Counts.Count(count => count > 0) < 2) return true;
            var bounds = logistic ? SprtBounds.Logistic : SprtBounds.Normalized;
            var (there, back) = (Of(scores, new SprtOptions(elo0, elo0 + gap, 0.1, 0.02, bounds), batch),
                Of(mirror, new SprtOptions(-elo0 - gap, -elo0, 0.02, 0.1, bounds), batch));
            // The ends of few scores may be beyond what the scale shows.
            bool Opposite(double a, double b) => Math.Abs(a + b) < 1e-3 * Math.Max(1, Math.Abs(a)) || Math.Abs(a) > 2000 && a * b < 0;
            return there.Low <= there.Elo && there.Elo <= there.High && there.NEloLow <= there.NElo && there.NElo <= there.NEloHigh
                && new[] { there.Low, there.High, there.NEloLow, there.NEloHigh }.All(double.IsFinite)
                && Opposite(there.Elo, back.Elo) && Opposite(there.Low, back.High) && Opposite(there.High, back.Low);
        }, iter: 200);
    }

    [Fact]
    public void Thousands_of_looks_are_no_trouble_and_a_better_score_at_the_same_look_is_a_better_estimate()
    {
        var options = new SprtOptions(0, 4);
        var estimates = new[] { 0, 60, 120 }
            .Select(more => Of(ScoreCounts.Pentanomial([500 - more, 2500, 4000, 2500, 500 + more]), options, 1)).ToList();
        Assert.All(estimates.Zip(estimates.Skip(1)), pair =>
            Assert.True(pair.First.Elo < pair.Second.Elo && pair.First.Low < pair.Second.Low && pair.First.High < pair.Second.High));
    }

    [Fact]
    public void Scores_that_are_all_equal_have_no_corrected_estimate()
    {
        Assert.Null(EarlyStopEstimate.Of(ScoreCounts.Pentanomial([0, 0, 0, 0, 15]), new SprtOptions(), Looks(15, 1)));
        Assert.Null(EarlyStopEstimate.Of(ScoreCounts.Pentanomial([0, 0, 30, 0, 0]), new SprtOptions(), Looks(30, 30)));
    }

    [Fact]
    public void Looks_that_do_not_grow_to_the_last_pair_are_an_error()
    {
        var counts = ScoreCounts.Pentanomial([1, 2, 3, 2, 2]);
        foreach (long[] looks in new long[][] { [], [5], [0, 10], [5, 5, 10], [5, 11] })
            Assert.Contains("looks grow",
                Assert.Throws<ArgumentException>(() => EarlyStopEstimate.Of(counts, new SprtOptions(), looks)).Message);
    }
}
