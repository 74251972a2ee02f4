using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.Ensemble;
using Arena.Testing.Models;

namespace Arena.Alignment.Tests.Rewards;

[Collection(CuedCollection.Name)]
public sealed class EnsembleTests(CuedModels models)
{
    private static readonly EnsembleOptions Options = new()
        { Members = 3, Epochs = 2, Batch = 32, LearningRate = 3e-3, Combine = CombineRule.Wco };

    [Fact]
    public void Members_are_standardised_differ_and_the_least_of_them_orders_replies()
    {
        var (context, metrics) = models.Context();
        using var _lesson = context;
        using var ensemble = (EnsembleRewardModel)new EnsembleReward(Options).Train(context, LabelledPairs.ByGold(context, 300));
        var replies = RewardScale.StartReplies(context);
        var members = ensemble.MemberScores(replies);
        for (var member = 0; member < 3; member++)
        {
            Assert.Equal(0, members.Average(scores => scores[member]), 1e-4);
            Assert.Equal(1, members.Average(scores => scores[member] * scores[member]), 1e-3);
        }
        Assert.InRange(metrics["member-deviation"], 0.01, 1);
        Assert.InRange(metrics["member-accuracy"], 0.5, 1);
        var least = members.Select(scores => scores.Min()).ToArray();
        var scale = RewardScale.Of(least);
        Assert.Equal(least.Select(scale.Of), ensemble.Score(replies), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Fact]
    public void Members_of_one_rate_and_no_dropout_that_see_the_pairs_in_one_batch_differ_by_their_drawn_heads_alone()
    {
        var (context, metrics) = models.Context();
        using var _lesson = context;
        var pairs = LabelledPairs.ByGold(context, 100);
        var alike = Options with { RateFactors = [1], Dropouts = [0], Epochs = 1, Batch = 4096 };
        using (new EnsembleReward(alike).Train(context, pairs))
            Assert.InRange(metrics["member-deviation"], 0, 1e-3);
        using (new EnsembleReward(alike with { HeadDeviation = 1 }).Train(context, pairs))
            Assert.InRange(metrics["member-deviation"], 0.02, 2);
    }
}
