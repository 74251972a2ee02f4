using Arena.Alignment.Recipes;
using Arena.Alignment.Decoding;
using Arena.Alignment.Feedback;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Optimizers.Sft;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Core;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Recording;

namespace Arena.Stage.Tests.Tournament;

public sealed class MeasuredRepliesTests
{
    private static readonly PlayerOptions Fixed = new()
    {
        Name = "p",
        Feedback = new NoFeedbackOptions(),
        Reward = new NoRewardOptions(),
        Optimizer = new NoOptimizerOptions(),
        Decoding = new SampleOptions(),
    };

    [Fact]
    public void A_player_trains_that_has_an_optimizer_or_a_reward()
    {
        Assert.False(Catalogue.Trains(Fixed));
        Assert.True(Catalogue.Trains(Fixed with { Optimizer = new SftOptions() }));
        Assert.True(Catalogue.Trains(Fixed with { Reward = new BradleyTerryOptions() }));
    }

    [Fact]
    public void Measurements_of_replies_are_recorded_the_same_whether_or_not_the_player_was_trained_just_before()
    {
        List<RecordedMetric> Recorded(bool trained)
        {
            var rows = new List<RecordedMetric>();
            var buffer = new MetricBuffer(rows.AddRange);
            if (trained) buffer.Trained("p", 1, new StepReport("reward", 1, 1, new Dictionary<string, double> { ["reward-loss"] = 0.5 }));
            for (var step = 1; step <= 2; step++)
                buffer.Measured("p", 1, new StepReport("best-of-n", step, 2, new Dictionary<string, double> { ["best-of-n"] = step }));
            buffer.Flush();
            return [.. rows.Where(r => r.Name == "best-of-n")];
        }
        Assert.Equal([new("p", 1, 1, "best-of-n", 1), new RecordedMetric("p", 1, 2, "best-of-n", 2)], Recorded(trained: true));
        Assert.Equal(Recorded(trained: true), Recorded(trained: false));
    }
}
