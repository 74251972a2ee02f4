using Arena.Ratings;
using Arena.Record;
using Arena.Stage.Benchmark;
using Arena.Testing;

namespace Arena.Stage.Tests.Benchmark;

public sealed class StageBenchmarkTests
{
    [Fact]
    public async Task Every_battle_is_recorded_once_and_the_last_ratings_count_them_all()
    {
        using var folder = new RecordFolder();
        using var record = folder.Open();
        var played = await StageBenchmark.PlayAsync(record, 5_000, TimeProvider.System);
        // Rounds are played whole, of five prompts here.
        Assert.Equal((5, 6_000), (played.Rounds, played.Battles));

        var battles = record.Battles(played.Run).ToList();
        Assert.Equal(played.Battles, battles.Count);
        Assert.Equal(played.Battles, battles.Select(b => b.Id).Distinct().LongCount());
        // Each pair of players met on each prompt of each round in both orders.
        Assert.All(battles.GroupBy(b => (b.Round, b.PromptId)), met =>
            Assert.Equal(16 * 15, met.Select(b => (b.Left, b.Right)).Distinct().Count()));
        Assert.Equal(played.Battles, Leaderboard.From(battles).Fit.Battles);

        var ratings = record.Ratings(played.Run, played.Rounds);
        Assert.Equal(16, ratings.Count);
        Assert.Equal(2 * played.Battles, ratings.Sum(r => (long)r.Battles));
        Assert.Equal(Leaderboard.From(battles).Players.Select(p => p.Name), ratings.OrderByDescending(r => r.Rating).Select(r => r.Entry));
        Assert.Equal(RunState.Complete, record.FindRun(played.Run)!.State);
        Assert.Equal([0.1, 0.5, 1], played.Memory.Select(m => m.Share));
        Assert.Equal(played.Battles, played.Memory[^1].Battles);
        Assert.True(played.PeakBytes >= played.Memory.Max(m => m.Bytes));
    }
}
