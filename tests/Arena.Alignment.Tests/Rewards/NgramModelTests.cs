using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.Fitting;
using Arena.Core;

namespace Arena.Alignment.Tests.Rewards;

public sealed class NgramModelTests
{
    /// <summary>Pairs of random replies; the label names the one of higher worth, but for those that are turned.</summary>
    private static List<PreferenceTokens> Pairs(int count, ulong seed, Func<int[], double> worth, double flip, int words)
    {
        var random = new Seed(seed).Random();
        int[] Reply() => [.. Enumerable.Range(0, random.Next(4, 13)).Select(_ => random.Next(words))];
        var pairs = new List<PreferenceTokens>();
        while (pairs.Count < count)
        {
            var (one, other) = (Reply(), Reply());
            if (worth(one) == worth(other)) continue;
            var (chosen, rejected) = worth(one) > worth(other) ^ random.NextDouble() < flip ? (one, other) : (other, one);
            pairs.Add(new(Replies.Of(chosen), Replies.Of(rejected), 1));
        }
        return pairs;
    }

    private static double Accuracy(Func<int[], double> worth, double flip, int words = 40)
    {
        var model = NgramModel.Fit(Pairs(1600, 1, worth, flip, words), Pairs(200, 2, worth, flip, words));
        return Pairs(2000, 3, worth, 0, words).Average(p => model.Score(p.Chosen.Tokens) > model.Score(p.Rejected.Tokens) ? 1.0 : 0);
    }

    [Fact]
    public void A_taste_for_single_words_is_found_through_turned_labels()
    {
        double Taste(int[] reply) => reply.Sum(word => Math.Sin(7 * word));
        Assert.InRange(Accuracy(Taste, 0), 0.93, 1);
        Assert.InRange(Accuracy(Taste, 0.25), 0.82, 1);
    }

    [Fact]
    public void A_taste_for_the_order_of_words_is_found_which_no_count_of_words_shows() =>
        // By what follows a word it is worth 1 or −1, as often the one as the other.
        Assert.InRange(Accuracy(reply => reply.Zip(reply.Skip(1)).Sum(p => (p.First + p.Second) % 2 == 0 ? 1.0 : -1), 0, words: 6), 0.9, 1);

    [Fact]
    public void Labels_that_say_nothing_teach_next_to_nothing() => Assert.InRange(Accuracy(reply => reply.Sum(), 0.5), 0.3, 0.7);

    [Fact]
    public void Words_that_no_pair_had_count_nothing_and_no_pairs_make_every_reply_equal()
    {
        PreferenceTokens[] pairs = [.. Enumerable.Repeat(new PreferenceTokens(Replies.Of([1]), Replies.Of([2]), 1), 8)];
        var model = NgramModel.Fit(pairs, []);
        Assert.True(model.Score([1]) > 0);
        Assert.Equal(0, model.Score([7, 8]));
        Assert.Equal(0, NgramModel.Fit([], []).Score([1, 2]));
    }
}
