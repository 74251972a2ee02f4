using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.Calibrated;
using Arena.Testing.Models;

namespace Arena.Alignment.Tests.Rewards;

[Collection(CuedCollection.Name)]
public sealed class CalibratedTests(CuedModels models)
{
    private static readonly CalibratedOptions Options = new() { Epochs = 4, Batch = 32, LearningRate = 5e-3 };

    [Fact]
    public void What_length_explains_of_the_starts_replies_is_taken_off()
    {
        var (context, _) = models.Context();
        using var _lesson = context;
        var pairs = LabelledPairs.ByLength(context, 300);
        var replies = RewardScale.StartReplies(context);
        double Correlation(IReward part)
        {
            using var reward = part.Train(context, pairs)!;
            return MathNet.Numerics.Statistics.Correlation.Pearson(reward.Score(replies), replies.Select(r => (double)r.Tokens.Length));
        }
        Assert.InRange(Correlation(new BradleyTerryReward(new BradleyTerryOptions { Epochs = 4, Batch = 32, LearningRate = 5e-3 })), 0.7,
            1);
        // Not 0: replies far off the curve count less in it.
        Assert.InRange(Correlation(new CalibratedReward(Options)), -0.5, 0.5);
        Assert.InRange(Correlation(new CalibratedReward(Options with { Iterations = 0 })), -0.1, 0.1);
    }

    [Fact]
    public void With_no_weight_the_scores_are_those_of_the_model()
    {
        var (context, _) = models.Context();
        using var _lesson = context;
        var pairs = LabelledPairs.ByGold(context, 100);
        var replies = RewardScale.StartReplies(context);
        using var plain = new BradleyTerryReward(new BradleyTerryOptions { Epochs = 4, Batch = 32, LearningRate = 5e-3 })
            .Train(context, pairs);
        using var calibrated = new CalibratedReward(Options with { Weight = 0 }).Train(context, pairs);
        Assert.Equal(plain.Score(replies), calibrated.Score(replies), (a, b) => Math.Abs(a - b) < 1e-4);
    }
}
