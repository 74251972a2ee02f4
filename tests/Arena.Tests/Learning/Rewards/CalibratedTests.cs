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
    public void What_length_explains_is_taken_off()
    {
        var (lesson, metrics) = models.Lesson();
        using var _lesson = lesson;
        var pairs = LabelledPairs.ByLength(lesson, 300);
        using (new BradleyTerry(new BradleyTerryOptions { Epochs = 4, Batch = 32, LearningRate = 5e-3 }).Train(lesson, pairs))
            Assert.InRange(metrics["reward-length-correlation"], 0.7, 1);
        using (new Calibrated(Options).Train(lesson, pairs))
            Assert.InRange(metrics["reward-length-correlation"], -0.35, 0.35);
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
