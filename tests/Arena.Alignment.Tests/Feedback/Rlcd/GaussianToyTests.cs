using System.Globalization;
using Arena.Alignment.Feedback;
using Arena.Alignment.Feedback.Ai;
using Arena.Core;
using Arena.Worlds;
using Arena.Worlds.FrontDesk;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;

namespace Arena.Alignment.Tests.Feedback.Rlcd;

/// <summary>
/// RLCD's argument for contrasting prompts (arXiv 2307.12950, appendix N): the worth of a reply is N(μ, 1), a labeler sees it
/// with N(0, 1) noise. RLAIF labels two replies with μ = 0; RLCD labels by provenance, with means 3 apart.
/// </summary>
public sealed class GaussianToyTests
{
    private const int Many = 400_000;

    /// <summary>A world in which a reply is a number, and worth it.</summary>
    private sealed class NumberWorld : IWorld
    {
        public string Name => "number";
        public int MaxReplyTokens => 1;
        public IReadOnlyList<Prompt> Prompts(Split split) => [];
        public Utility Gold(Prompt prompt, string reply) => new(double.Parse(reply, CultureInfo.InvariantCulture), []);
    }

    private static readonly Prompt Ask = new("train-0000", "x", "x", Split.Train);

    private static readonly (double First, double Second, double Label)[] Rlaif = Pairs(0, (first, second, random) =>
    {
        // A labeler without a position bias, whose answers in both orders come from the same reading.
        var logOdds = first + Noise(random) - second - Noise(random);
        return new BothOrders(logOdds, -logOdds).Label(Averaging.Probabilities);
    });

    private static readonly (double First, double Second, double Label)[] Rlcd = Pairs(3, (_, _, _) => 1);

    private static (double, double, double)[] Pairs(double gap, Func<double, double, Random, double> label)
    {
        var random = new Seed(1).Random();
        return [.. Enumerable.Range(0, Many).Select(_ =>
        {
            var (first, second) = (gap / 2 + Noise(random), -gap / 2 + Noise(random));
            return (first, second, label(first, second, random));
        })];
    }

    private static double Noise(Random random) => Normal.Sample(random, 0, 1);

    private static double Accuracy(IEnumerable<(double First, double Second, double Label)> pairs, out int count)
    {
        Preference[] preferences = [.. pairs.Select(p => new Preference(Ask, Text(p.First), Text(p.Second), p.Label))];
        count = preferences.Length;
        return ReplyPairs.Accuracy(new NumberWorld(), preferences)!.Value;
    }

    private static string Text(double worth) => worth.ToString("R", CultureInfo.InvariantCulture);

    private static void Near(double expected, IEnumerable<(double First, double Second, double Label)> pairs)
    {
        var found = Accuracy(pairs, out var count);
        var bound = 4 * Math.Sqrt(expected * (1 - expected) / count);
        Assert.InRange(found, expected - bound, expected + bound);
    }

    private static IEnumerable<(double First, double Second, double Label)> NearTies((double First, double Second, double Label)[] pairs) =>
        pairs.Where(p => Math.Abs(p.First - p.Second) <= 0.2);

    [Fact]
    public void A_noisy_labeler_is_right_on_three_pairs_in_four_and_little_better_than_chance_on_near_ties()
    {
        Near(0.5 + Math.Asin(Math.Sqrt(0.5)) / Math.PI, Rlaif);
        // The gap is N(0, 2), and so is the noise of the difference.
        var gap = new Normal(0, Math.Sqrt(2));
        var nearTies = Integral(g => gap.Density(g) * gap.CumulativeDistribution(Math.Abs(g))) / Integral(gap.Density);
        Assert.Equal(0.5281157290, nearTies, 8);
        Near(nearTies, NearTies(Rlaif));
    }

    [Fact]
    public void Provenance_is_nearly_always_right_and_better_on_near_ties_too()
    {
        var gap = new Normal(3, Math.Sqrt(2));
        Assert.Equal(0.9830525732, 1 - gap.CumulativeDistribution(0), 8);
        Near(1 - gap.CumulativeDistribution(0), Rlcd);
        var nearTies = (gap.CumulativeDistribution(0.2) - gap.CumulativeDistribution(0)) / (
            gap.CumulativeDistribution(0.2) - gap.CumulativeDistribution(-0.2));
        Assert.Equal(0.5743205474, nearTies, 8);
        Near(nearTies, NearTies(Rlcd));
    }

    [Fact]
    public void Without_a_contrast_provenance_is_a_coin() => Near(0.5, Pairs(0, (_, _, _) => 1));

    private static double Integral(Func<double, double> f) =>
        GaussLegendreRule.Integrate(f, -0.2, 0, 32) + GaussLegendreRule.Integrate(f, 0, 0.2, 32);
}
