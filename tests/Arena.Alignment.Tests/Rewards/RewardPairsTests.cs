using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.Fitting;
using Arena.Alignment.Tests.Decoding;
using Arena.Testing.Models;

namespace Arena.Alignment.Tests.Rewards;

[Collection(CuedCollection.Name)]
public sealed class RewardPairsTests(CuedModels models)
{
    private Dictionary<string, double> Metrics(Func<TokenizedReply, string, double> score, double flip = 0)
    {
        var (context, _) = models.Context();
        using var _lesson = context;
        var pairs = new RewardPairs(context, LabelledPairs.ByGold(context, 400, flip), 0.5);
        using var scorer = new DecoderContexts.Scored(s => score(s, context.Start.Tokenizer.Decode(s.Tokens)));
        return pairs.Metrics(scorer);
    }

    private double Gold(string reply) => models.World.Gold(null!, reply.Replace("</s>", "").Trim()).Total;

    [Fact]
    public void A_scorer_that_knows_gold_agrees_with_all_of_it_and_with_the_labels_that_were_not_turned()
    {
        var metrics = Metrics((_, reply) => Gold(reply), flip: 0.3);
        Assert.Equal(1, metrics["reward-gold-accuracy"]);
        Assert.InRange(metrics["reward-accuracy"], 0.55, 0.85);
        Assert.Equal(0, Metrics((_, reply) => -Gold(reply))["reward-gold-accuracy"]);
    }

    [Fact]
    public void Pairs_fitted_to_are_counted_by_whether_their_labels_were_turned()
    {
        var knows = Metrics((_, reply) => Gold(reply), flip: 0.3);
        Assert.Equal((0, 1), (knows["flips-fitted"], knows["clean-fitted"]));
        var errs = Metrics((_, reply) => -Gold(reply), flip: 0.3);
        Assert.Equal((1, 0), (errs["flips-fitted"], errs["clean-fitted"]));
        Assert.DoesNotContain("flips-fitted", Metrics((_, reply) => Gold(reply)).Keys);
    }

    [Fact]
    public void A_score_that_is_length_correlates_with_it_wholly()
    {
        Assert.Equal(1, Metrics((s, _) => s.Tokens.Length)["reward-length-correlation"], 1e-9);
        Assert.Equal(-1, Metrics((s, _) => 3 - 2 * s.Tokens.Length)["reward-length-correlation"], 1e-9);
    }

    [Fact]
    public void A_scorer_that_cannot_tell_replies_apart_is_never_right_and_has_no_correlation()
    {
        var metrics = Metrics((_, _) => 1);
        Assert.Equal(0, metrics["reward-accuracy"]);
        Assert.DoesNotContain("reward-length-correlation", metrics.Keys);
    }

    [Fact]
    public void Pairs_are_split_by_the_share_and_the_same_seed_splits_alike()
    {
        var (context, _) = models.Context();
        using var _lesson = context;
        var all = LabelledPairs.ByGold(context, 200);
        var pairs = new RewardPairs(context, all, 0.25);
        Assert.Equal(all.Count - all.Count / 4, pairs.Train.Count);
        Assert.Equal(pairs.Train.Select(p => p.Chosen.Tokens), new RewardPairs(context, all, 0.25).Train.Select(p => p.Chosen.Tokens));
        Assert.Empty(new RewardPairs(context, all[..1], 0.1).Train);
        Assert.Empty(new RewardPairs(context, [], 0.1).Train);
    }
}
