using Arena.Rules.Chance;
using Arena.Rules.Ratings.Testing;
using Xunit.Abstractions;

namespace Arena.Tests.Ratings.Testing;

public sealed class SprtCalibrationTests(ITestOutputHelper output)
{
    private const int Batch = 4;

    [Fact]
    public void Pairs_keep_the_promised_error_rate_where_games_on_their_own_do_not()
    {
        const int matches = 4000;
        var options = new SprtOptions(0, 50);
        var (pentanomial, trinomial, pairs) = (0, 0, 0L);
        Parallel.For(0, matches, match =>
        {
            var (penta, tri) = Play(new Seed(21).For($"match/{match}").Random(), options, win: 0.4, loss: 0.4, correlation: 0.4);
            if (penta.Verdict == SprtVerdict.H1) Interlocked.Increment(ref pentanomial);
            if (tri == SprtVerdict.H1) Interlocked.Increment(ref trinomial);
            Interlocked.Add(ref pairs, penta.Counts.Total);
        });
        output.WriteLine($"false positives of {matches}: pentanomial {100.0 * pentanomial / matches} %, trinomial {100.0 * trinomial / matches} %; {pairs / (double)matches} pairs a match");
        Assert.InRange(pentanomial / (double)matches, 0.03, 0.065);
        Assert.True(trinomial > 1.5 * pentanomial, "games that hang together make the trinomial test over-confident");
    }

    [Theory]
    [InlineData(0.4, 0.4)]
    [InlineData(0.49, 0.35)]
    public void The_estimate_after_stopping_is_too_high_as_often_as_too_low(double win, double loss)
    {
        const int matches = 2000;
        var options = new SprtOptions(0, 50);
        // At correlation 0 the variance of a game is the law's own.
        var (mean, square) = (win + (1 - win - loss) / 2, win + (1 - win - loss) / 4);
        var truth = EloEstimate.PerDeviation * (mean - 0.5) / Math.Sqrt(square - mean * mean);
        var (above, covered, plainAbove) = (0, 0, 0);
        Parallel.For(0, matches, match =>
        {
            var played = Play(new Seed(22).For($"match/{win}/{match}").Random(), options, win, loss, correlation: 0).Penta;
            var estimate = EarlyStopEstimate.Of(played.Counts, options, Batch);
            if (estimate.NElo > truth) Interlocked.Increment(ref above);
            if (estimate.NEloLow <= truth && truth <= estimate.NEloHigh) Interlocked.Increment(ref covered);
            if (EloEstimate.Of(played.Counts).NElo > truth) Interlocked.Increment(ref plainAbove);
        });
        output.WriteLine($"truth {truth}: above {above}, plain above {plainAbove}, covered {covered} of {matches}");
        Assert.InRange(above / (double)matches, 0.45, 0.55);
        Assert.InRange(covered / (double)matches, 0.925, 0.975);
    }

    // Pairs until both tests have stopped; with the given chance the second order repeats the first one's result.
    private static ((SprtVerdict Verdict, ScoreCounts Counts) Penta, SprtVerdict Tri) Play(
        Random random, SprtOptions options, double win, double loss, double correlation)
    {
        var penta = new long[5];
        var games = new long[3];
        (SprtVerdict, ScoreCounts)? stopped = null;
        SprtVerdict tri = SprtVerdict.Continue;
        int Game() => random.NextDouble() is var u && u < win ? 2 : u < win + loss ? 0 : 1;
        for (var pair = 1; ; pair++)
        {
            var first = Game();
            var second = random.NextDouble() < correlation ? first : Game();
            games[first]++;
            games[second]++;
            penta[first + second]++;
            if (pair < 16 || pair % Batch != 0) continue;
            if (stopped is null)
            {
                var counts = ScoreCounts.Pentanomial(penta);
                var verdict = Sprt.Of(counts, options).Verdict;
                if (verdict != SprtVerdict.Continue) stopped = (verdict, counts);
            }
            if (tri == SprtVerdict.Continue) tri = Sprt.Of(ScoreCounts.Trinomial(games[2], games[1], games[0]), options).Verdict;
            if (stopped is { } result && tri != SprtVerdict.Continue) return (result, tri);
        }
    }
}
