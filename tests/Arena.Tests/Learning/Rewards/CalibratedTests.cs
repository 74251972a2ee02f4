using Arena.Learning.Rewards;
using Arena.Learning.Rewards.BradleyTerry;
using Arena.Learning.Rewards.Calibrated;
using Arena.Tests.Learning.Feedback;

namespace Arena.Tests.Learning.Rewards;

[Collection(CuedCollection.Name)]
public sealed class CalibratedTests(CuedModels models)
{
    private static readonly CalibratedOptions Options = new() { Epochs = 4, Batch = 32, LearningRate = 5e-3 };

    [Fact]
    public void What_length_explains_of_the_starts_replies_is_taken_off()
    {
        var (lesson, _) = models.Lesson();
        using var _lesson = lesson;
        var pairs = LabelledPairs.ByLength(lesson, 300);
        var replies = RewardScale.StartReplies(lesson);
        double Correlation(IReward part)
        {
            using var reward = part.Train(lesson, pairs)!;
            return MathNet.Numerics.Statistics.Correlation.Pearson(reward.Score(replies), replies.Select(r => (double)r.Reply.Length));
        }
        Assert.InRange(Correlation(new BradleyTerry(new BradleyTerryOptions { Epochs = 4, Batch = 32, LearningRate = 5e-3 })), 0.7, 1);
        // Not 0: replies far off the curve count less in it.
        Assert.InRange(Correlation(new Calibrated(Options)), -0.5, 0.5);
        Assert.InRange(Correlation(new Calibrated(Options with { Iterations = 0 })), -0.1, 0.1);
    }

    [Fact]
    public void With_no_weight_the_scores_are_those_of_the_model()
    {
        var (lesson, _) = models.Lesson();
        using var _lesson = lesson;
        var pairs = LabelledPairs.ByGold(lesson, 100);
        var replies = RewardScale.StartReplies(lesson);
        using var plain = new BradleyTerry(new BradleyTerryOptions { Epochs = 4, Batch = 32, LearningRate = 5e-3 }).Train(lesson, pairs);
        using var calibrated = new Calibrated(Options with { Weight = 0 }).Train(lesson, pairs);
        Assert.Equal(plain.Score(replies), calibrated.Score(replies), (a, b) => Math.Abs(a - b) < 1e-4);
    }
}
