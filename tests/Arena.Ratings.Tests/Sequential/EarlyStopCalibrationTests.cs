using Arena.Core;
using Arena.Ratings.Fitting;
using Arena.Ratings.Sequential;
using Xunit.Abstractions;

namespace Arena.Ratings.Tests.Sequential;

/// <summary>Matches played with scores drawn at a known gap, as often as tells a median from another and 95 % from 90.</summary>
public sealed class EarlyStopCalibrationTests(ITestOutputHelper output)
{
    private const int Matches = 400;

    // Rows of elo0, elo1, alpha, beta, batch, gap, whether of pairs.
    [Theory]
    [InlineData(0, 50, 0.05, 0.05, 1, 200, true)]
    [InlineData(0, 50, 0.05, 0.05, 1, -100, false)]
    [InlineData(0, 50, 0.05, 0.05, 4, 50, true)]
    [InlineData(0, 50, 0.05, 0.05, 16, 100, false)]
    [InlineData(0, 50, 0.05, 0.05, 32, 0, true)]
    [InlineData(0, 50, 0.05, 0.05, 100, 50, true)]
    [InlineData(0, 50, 0.05, 0.05, 400, 200, true)]
    [InlineData(-20, 80, 0.1, 0.02, 1, 50, false)]
    [InlineData(-20, 80, 0.1, 0.02, 4, 0, true)]
    [InlineData(-20, 80, 0.1, 0.02, 32, 50, true)]
    [InlineData(-50, 50, 0.02, 0.1, 4, 0, true)]
    [InlineData(0, 150, 0.05, 0.05, 200, 0, true)]
    public void The_estimate_is_too_high_as_often_as_too_low_and_the_interval_holds_the_truth_19_times_of_20(
        double elo0, double elo1, double alpha, double beta, int batch, double gap, bool pairs)
    {
        var options = new SprtOptions(elo0, elo1, alpha, beta);
        var random = new Seed(22).For($"{elo0}..{elo1}/{batch}/{gap}/{pairs}").Random();
        var law = Law(gap, pairs);
        double below = 0, covered = 0, total = 0;
        for (var match = 0; match < Matches; match++)
        {
            var (counts, looks) = Play(random, law, options, batch);
            total += counts.Total;
            var estimate = EarlyStopEstimate.Of(counts, options, looks)!;
            // An estimate may be the truth itself, scores being steps: then it is half of either.
            below += Math.Abs(estimate.Elo - gap) < 1e-9 ? 0.5 : estimate.Elo < gap ? 1 : 0;
            if (estimate.Low <= gap && gap <= estimate.High) covered++;
        }
        output.WriteLine(
            $"{100 * below / Matches:0.0} % below, {100 * covered / Matches:0.0} % covered; {total / Matches:0} scores a match");
        // Two and a half standard errors of so many matches beyond 49 to 51 %, and beyond 93 to 97 %.
        Assert.InRange(below / Matches, 0.4275, 0.5725);
        Assert.InRange(covered / Matches, 0.898, 0.991);
    }

    /// <summary>
    /// Chances of the scores at this gap: three games of ten are ties between equals, and of pairs four in ten have the same
    /// game twice.
    /// </summary>
    private static double[] Law(double gap, bool pairs)
    {
        var mean = RatingScale.Score(gap);
        var tie = 1.2 * mean * (1 - mean);
        double[] game = [1 - mean - tie / 2, tie, mean - tie / 2];
        if (!pairs) return game;
        var pair = new double[5];
        for (var i = 0; i < 3; i++)
        {
            pair[2 * i] += 0.4 * game[i];
            for (var j = 0; j < 3; j++) pair[i + j] += 0.6 * game[i] * game[j];
        }
        return pair;
    }

    private static (ScoreCounts Counts, List<long> Looks) Play(Random random, double[] law, SprtOptions options, int batch)
    {
        var (drawn, looks) = (new long[law.Length], new List<long>());
        while (true)
        {
            for (var i = 0; i < batch; i++)
            {
                var (cell, chance) = (0, random.NextDouble());
                for (; cell < law.Length - 1 && chance >= law[cell]; cell++) chance -= law[cell];
                drawn[cell]++;
            }
            var counts = law.Length == 5 ? ScoreCounts.Pentanomial(drawn) : ScoreCounts.Trinomial(drawn[2], drawn[1], drawn[0]);
            looks.Add(counts.Total);
            if (Sprt.Of(counts, options).Verdict != SprtVerdict.Continue) return (counts, looks);
        }
    }
}
