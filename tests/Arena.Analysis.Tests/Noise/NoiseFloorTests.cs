using Arena.Analysis.Noise;
using Arena.Core;
using MathNet.Numerics.Distributions;

namespace Arena.Analysis.Tests.Noise;

public sealed class NoiseFloorTests
{
    private static (int, IReadOnlyList<double>) Group(int copies, params double[] rates) => (copies, rates);

    [Fact]
    public void One_pair_of_copies_knows_little_and_says_so()
    {
        var floor = NoiseFloor.OfCopies([Group(2, 0.52)])!;
        Assert.Equal((0.02, 1, "copies"), (Math.Round(floor.Deviation, 12), floor.Freedom, floor.From));
        // Student's quantile with one degree of freedom, which is tan(0.475 π), is 12.7.
        Assert.Equal(0.02 * Math.Tan(0.475 * Math.PI), floor.Within, 6);
        Assert.Equal("Noise floor: two trainings of one recipe differ by ±25.4 points of win rate (95 %, from players of one recipe).",
            $"{floor}");
    }

    [Fact]
    public void A_win_rate_never_lies_more_than_one_half_from_one_half() =>
        Assert.Equal(0.5, NoiseFloor.OfCopies([Group(2, 0.6)])!.Within);

    [Fact]
    public void Nothing_is_known_without_a_pair()
    {
        Assert.Null(NoiseFloor.OfCopies([]));
        Assert.Null(NoiseFloor.OfCopies([Group(1)]));
        Assert.Null(NoiseFloor.OfSeeds(2, []));
        Assert.Null(NoiseFloor.OfSeeds(2, [[0.6]]));
    }

    /// <summary>Win rates of players whose strength, in win rate, spreads by this much a training.</summary>
    private static double Rate(Random random, double strength, double spread) =>
        strength + Normal.Sample(random, 0, spread) - Normal.Sample(random, 0, spread);

    [Fact]
    public void Of_many_copies_it_is_the_spread_that_win_rates_were_drawn_with_and_its_interval_holds_it_in_95_of_100()
    {
        var random = new Seed(5).Random();
        var truth = 0.04 * Math.Sqrt(2);
        var held = 0;
        const int Trials = 1000, Pairs = 10;
        var sum = 0.0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var floor = NoiseFloor.OfCopies(Enumerable.Range(0, Pairs).Select(_ => Group(2, Rate(random, 0.5, 0.04))))!;
            Assert.Equal(Pairs, floor.Freedom);
            sum += floor.Deviation * floor.Deviation;
            if (floor.Low <= truth && truth <= floor.High) held++;
        }
        Assert.Equal(truth, Math.Sqrt(sum / Trials), 0.002);
        // Three standard errors of 95 % in 1,000 trials are 2 points.
        Assert.InRange((double)held / Trials, 0.93, 0.97);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_further_pair_of_copies_lies_within_it_in_95_of_100(int copies)
    {
        var random = new Seed(6).Random();
        var held = 0;
        const int Trials = 4000;
        for (var trial = 0; trial < Trials; trial++)
        {
            double[] strength = [.. Enumerable.Range(0, copies).Select(_ => Normal.Sample(random, 0, 0.01))];
            var rates = strength.SelectMany((one, i) => strength.Skip(i + 1).Select(other => 0.5 + one - other)).ToArray();
            if (Math.Abs(Rate(random, 0, 0.01)) <= NoiseFloor.OfCopies([Group(copies, rates)])!.Within) held++;
        }
        Assert.InRange((double)held / Trials, 0.94, 0.96);
    }

    [Fact]
    public void Seeds_tell_it_too_whoever_is_better()
    {
        var random = new Seed(7).Random();
        const int Trials = 2000, Seeds = 5;
        // Three players, of whom one mostly wins: what spreads at one half by 5.7 points spreads by less near the ends.
        double[] logits = [0, 0.5, 1.5];
        var sum = 0.0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var seeds = Enumerable.Range(0, Seeds).Select(_ => logits.Select(l => Normal.Sample(random, l, 0.16)).ToArray()).ToList();
            var floor = NoiseFloor.OfSeeds(3, [.. new[] { (0, 1), (0, 2), (1, 2) }.Select(pair =>
                (IReadOnlyList<double>)[.. seeds.Select(s => 1 / (1 + Math.Exp(s[pair.Item2] - s[pair.Item1])))])])!;
            Assert.Equal((8, "seeds"), (floor.Freedom, floor.From));
            sum += floor.Deviation * floor.Deviation;
        }
        var atOneHalf = 0.25 * Math.Sqrt(2) * 0.16;
        Assert.InRange(Math.Sqrt(sum / Trials), 0.85 * atOneHalf, 1.05 * atOneHalf);
    }
}
