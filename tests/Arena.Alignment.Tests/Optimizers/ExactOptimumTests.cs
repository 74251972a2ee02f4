using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers.Dpo;
using Arena.Alignment.Optimizers.Grpo;
using Arena.Alignment.Optimizers.OnlineDpo;
using Arena.Alignment.Optimizers.Ppo;
using Arena.Alignment.Optimizers.Reinforce;
using Arena.Alignment.Optimizers.Rloo;
using Arena.Core;
using Arena.Worlds.FrontDesk;
using Arena.Worlds.Words;
using Xunit.Abstractions;

namespace Arena.Alignment.Tests.Optimizers;

/// <summary>
/// In a world whose best policy is known in closed form, each optimizer must find it: a KL to it of at most
/// <see cref="Tolerance"/>, and a place on the reward–KL frontier.
/// </summary>
public sealed class ExactOptimumTests(WordsStart start, ITestOutputHelper output) : IClassFixture<WordsStart>
{
    /// <summary>Nats. The start is about 0.65 from the optimum.</summary>
    private const double Tolerance = 0.01;

    [Fact]
    public void The_start_has_learnt_the_reference()
    {
        Assert.InRange(KlOptimum.Kl(start.Reference, Product(_ => start.World.Reference)), 0, 0.01);
        Assert.InRange(start.Malformed, 0, 0.02);
    }

    [Fact]
    public void Ppo_finds_the_optimum() =>
        // At the optimum all returns are alike, and whitening blows what differs up to a deviation of one: a greater rate never
        // comes to rest, or breaks. λ below 1 leaves a part of the advantage to the value, which lags behind.
        FindsOptimum(new PpoOptimizer(new PpoOptions { Kl = 1, Lambda = 1, Steps = 60, Batch = 256, LearningRate = 1e-3 }), []);

    [Fact]
    public void Reinforce_finds_the_optimum() =>
        // (1 − β) r − β KL is r − KL, halved, at β = ½.
        FindsOptimum(new ReinforceOptimizer(new ReinforceOptions { Kl = 0.5, Steps = 70, Batch = 256, LearningRate = 5e-3 }), []);

    [Fact]
    public void Rloo_finds_the_optimum() =>
        FindsOptimum(new RlooOptimizer(new RlooOptions { Kl = 1, Samples = 4, Steps = 70, Batch = 64, LearningRate = 5e-3 }), []);

    [Fact]
    public void Dpo_finds_the_optimum_from_exact_preferences() =>
        FindsOptimum(new DpoOptimizer(new DpoOptions { Beta = 1, Epochs = 150, LearningRate = 5e-3 }), ExactPreferences());

    [Fact]
    public void Online_dpo_finds_the_optimum_from_bradley_terry_labels() =>
        FindsOptimum(new OnlineDpoOptimizer(
            new OnlineDpoOptions { Beta = 1, Steps = 70, Batch = 128, LearningRate = 5e-3, Label = RankLabel.BradleyTerry }), []);

    [Fact]
    public void Grpo_finds_the_optimum_where_its_penalty_has_the_gradient_of_the_kl() =>
        FindsOptimum(new GrpoOptimizer(Unscaled with { UnbiasedKl = true }), []);

    [Fact]
    public void Grpo_as_published_goes_where_the_kl_the_other_way_round_leads()
    {
        var law = Train(new GrpoOptimizer(Unscaled), [], Product(place => KlOptimum.OfForwardKl(Marginal(place), start.World.Rewards, 1)));
        Assert.True(KlOptimum.Kl(law, KlOptimum.Of(start.Reference, start.Rewards, 1)) > 2 * Tolerance);
    }

    // A reply is part of the mean that it is compared with, which shrinks its advantage to (k − 1)/k of RLOO's: with the
    // coefficient shrunk alike the optimum is that of β = 1.
    private static GrpoOptions Unscaled => new() { Kl = 7.0 / 8, Samples = 8, Steps = 150, Batch = 32, LearningRate = 5e-3, Scale = false };

    private void FindsOptimum(IOptimizer optimizer, IReadOnlyList<Preference> preferences)
    {
        var law = Train(optimizer, preferences, KlOptimum.Of(start.Reference, start.Rewards, 1));
        // What is missing to the frontier is of second order in the distance to the optimum.
        var kl = KlOptimum.Kl(law, start.Reference);
        Assert.InRange(KlOptimum.Frontier(start.Reference, start.Rewards, kl) - KlOptimum.Expected(law, start.Rewards), -1e-6, Tolerance);
    }

    /// <summary>Trains, prints how far the policy got, and demands that it got there.</summary>
    private double[] Train(IOptimizer optimizer, IReadOnlyList<Preference> preferences, double[] goal)
    {
        var law = start.Train(optimizer, preferences);
        var kl = KlOptimum.Kl(law, start.Reference);
        output.WriteLine(FormattableString.Invariant(
            $"{optimizer.GetType().Name}: KL to its optimum {KlOptimum.Kl(law, goal):F4} (the start's {KlOptimum.Kl(start.Reference, goal):F4}); reward {KlOptimum.Expected(law, start.Rewards):F3} at KL {kl:F3}, frontier there {KlOptimum.Frontier(start.Reference, start.Rewards, kl):F3}; optimum {KlOptimum.Expected(goal, start.Rewards):F3} at {KlOptimum.Kl(goal, start.Reference):F3}"));
        Assert.InRange(KlOptimum.Kl(law, goal), 0, Tolerance);
        return law;
    }

    /// <summary>The law of replies whose words are drawn alone, each place by its own law.</summary>
    private double[] Product(Func<int, IReadOnlyList<double>> law)
    {
        IReadOnlyList<double>[] places = [.. Enumerable.Range(0, start.World.Length).Select(law)];
        return [.. start.Replies.Select(reply => Words(reply).Zip(places, (word, p) => p[word]).Aggregate((p, q) => p * q))];
    }

    /// <summary>The start's law of the words at a place.</summary>
    private double[] Marginal(int place) =>
        [.. Enumerable.Range(0, start.World.Words.Count)
            .Select(word => start.Replies.Zip(start.Reference).Where(r => Words(r.First)[place] == word).Sum(r => r.Second))];

    private int[] Words(string reply) => [.. reply.Split(' ').Select(word => start.World.Words.ToList().IndexOf(word))];

    /// <summary>Every pair of replies with the probability that Bradley and Terry give its gold.</summary>
    private List<Preference> ExactPreferences()
    {
        var prompt = start.World.Prompts(Split.Train)[0];
        return [.. from i in Enumerable.Range(0, start.Replies.Count)
                   from j in Enumerable.Range(i + 1, start.Replies.Count - i - 1)
                   select new Preference(
                       prompt, start.Replies[i], start.Replies[j], 1 / (1 + Math.Exp(start.Rewards[j] - start.Rewards[i])))];
    }
}
