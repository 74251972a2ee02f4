using Arena.Alignment.Recipes;
using Arena.Analysis.Summary;
using Arena.Program.Rendering;
using Arena.Record;
using Arena.Testing;
using Spectre.Console.Testing;

namespace Arena.Program.Tests.Rendering;

public sealed class RewardTableTests : IDisposable
{
    private readonly RecordFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private RunSummary Run(params (int Round, int Step, string Name, double Value)[] metrics)
    {
        using var record = _folder.Open();
        var run = record.StartRun(RecordFolder.Quickstart,
            [new("rlhf", "rlhf", "human × bradley-terry × ppo × sample", "{}"), new("sft", "sft", "none × none × sft × sample", "{}")]).Id;
        record.AddMetrics(run, metrics.Select(m => new RecordedMetric("rlhf", m.Round, m.Step, m.Name, m.Value)));
        return RunSummary.Of(record, run, Catalogue.Reader);
    }

    private RewardSummary Reward(double gold, double ngrams, double pairs = 4000) => Assert.Single(RewardSummary.Of(Run(
        (1, 9, "reward-gold-accuracy", gold), (1, 9, "ngram-gold-accuracy", ngrams), (1, 9, "reward-gold-pairs", pairs))));

    [Fact]
    public void The_newest_reward_model_is_shown_beside_the_baseline_with_standard_errors()
    {
        var summary = Run(
            (1, 50, "reward-accuracy", 0.5), (1, 50, "reward-labels-apart", 100),
            (2, 20, "reward-held-out-loss", 0.7), (2, 50, "reward-held-out-loss", 0.64), (2, 50, "reward-epochs", 1.5),
            (2, 50, "reward-accuracy", 0.6), (2, 50, "ngram-accuracy", 0.55), (2, 50, "reward-labels-apart", 150),
            (2, 50, "reward-gold-accuracy", 0.76), (2, 50, "ngram-gold-accuracy", 0.74), (2, 50, "reward-gold-pairs", 4000));
        var rewards = RewardSummary.Of(summary);
        Assert.Equal([new RewardSummary("rlhf", 2, 1.5, 0.64, new(0.6, 150), new(0.55, 150), new(0.76, 4000), new(0.74, 4000))], rewards);
        Assert.Equal(0.04, rewards[0].Labels!.StandardError, 1e-9);
        var console = new TestConsole().Width(200);
        RewardTable.Write(console, rewards);
        foreach (var shown in new[] { "rlhf", "1.5", "0.640", "60.0 % ±4.0", "76.0 % ±0.7", "74.0 % ±0.7" })
            Assert.Contains(shown, console.Output);
        Assert.DoesNotContain("sft", console.Output);
        Assert.Empty(RunNotes.Undertrained(summary));
    }

    [Theory]
    [InlineData(0.70, 0.76, 4000, true)]
    [InlineData(0.70, 0.715, 4000, false)]
    [InlineData(0.76, 0.70, 4000, false)]
    [InlineData(0.70, 0.76, 100, false)]
    public void One_that_loses_to_the_baseline_by_more_than_chance_is_flagged(double gold, double ngrams, double pairs, bool flagged) =>
        Assert.Equal(flagged, Reward(gold, ngrams, pairs).Undertrained is not null);

    [Fact]
    public void The_note_says_by_how_much_and_what_to_do()
    {
        var note = Assert.Single(RunNotes.Undertrained(Run(
            (1, 9, "reward-accuracy", 0.5), (1, 9, "ngram-accuracy", 0.7), (1, 9, "reward-labels-apart", 400))));
        Assert.Equal("Reward model", note.About);
        Assert.StartsWith("rlhf's reward model of round 1 is right on 50.0 % of 400 labels kept apart", note.Text);
        Assert.Contains("70.0 %: it is undertrained", note.Text);
    }
}
