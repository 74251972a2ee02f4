using Arena.Core;
using Arena.Ratings.Sequential;
using Xunit.Abstractions;

namespace Arena.Ratings.Tests.Sequential;

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
        output.WriteLine($"false positives of {matches}: pentanomial {100.0 * pentanomial / matches} %, trinomial "
            + $"{100.0 * trinomial / matches} %; {pairs / (double)matches} pairs a match");
        Assert.InRange(pentanomial / (double)matches, 0.03, 0.065);
        Assert.True(trinomial > 1.5 * pentanomial, "games that hang together make the trinomial test over-confident");
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
