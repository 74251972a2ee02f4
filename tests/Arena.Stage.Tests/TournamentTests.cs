using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Protocol;
using Arena.Stage.Tests.Faults;
using Arena.Worlds.FrontDesk;

namespace Arena.Stage.Tests;

public sealed class TournamentTests : StageTest
{
    private static readonly Scenario Three = Scenario(3, Learner("a"), Learner("b"), Learner("c"));

    [Fact]
    public async Task Three_players_over_three_rounds_meet_in_both_orders_on_every_prompt()
    {
        using var record = Folder.Open();
        var script = new PoolScript();
        var (run, error, events) = await Play(record, Three, script);

        Assert.Null(error);
        var expected = new List<string>();
        for (var round = 1; round <= 3; round++)
        {
            // The newest meet each other; from the second round on, each newest also meets the three of the round before.
            string[] newest = [$"a@{round}", $"b@{round}", $"c@{round}"];
            string[] earlier = round == 1 ? [] : [$"a@{round - 1}", $"b@{round - 1}", $"c@{round - 1}"];
            var prompts = record.Responses(run.Id, round).Select(r => r.PromptId).Distinct().ToList();
            Assert.Equal(Prompts, prompts.Count);
            foreach (var prompt in prompts)
            {
                expected.AddRange(from left in newest from right in newest where left != right select Battle.IdOf(
                    round, prompt, left, right, "gold"));
                expected.AddRange(from left in newest from right in earlier select Battle.IdOf(round, prompt, left, right, "gold"));
                expected.AddRange(from left in earlier from right in newest select Battle.IdOf(round, prompt, left, right, "gold"));
            }
        }
        var battles = record.Battles(run.Id).ToList();
        Assert.Equal(expected.Order(StringComparer.Ordinal), battles.Select(b => b.Id).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(battles, b => b.Outcome == Outcome.Void);
        Assert.Equal(battles.Count, events.OfType<PairingJudged>().Sum(j => j.Battles.Count));
        Assert.Equal([1, 2, 3], events.OfType<RoundRated>().Select(r => r.Round));
    }

    [Fact]
    public async Task Each_entry_answers_each_prompt_once_a_round()
    {
        using var record = Folder.Open();
        var script = new PoolScript();
        var (run, _, _) = await Play(record, Three, script);

        // Three newest in the first round, six entries in the second and third.
        Assert.Equal(3 + 6 + 6, script.Jobs.OfType<WriteReplies>().Count());
        Assert.All(script.Jobs.OfType<WriteReplies>(), write => Assert.Equal(Prompts, write.Prompts.Distinct().Count()));
        Assert.Equal(Prompts * (3 + 6 + 6), record.Responses(run.Id).Count());
        foreach (var player in new[] { "a", "b", "c" }) Assert.Equal([1, 2, 3], script.Trainings(player).Select(t => t.Round));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_policy_of_the_highest_gold_is_kept_where_the_scenario_says_so(bool keep)
    {
        using var record = Folder.Open();
        var script = new PoolScript();
        var scenario = Three with { Tournament = Three.Tournament with { KeepBestGold = keep } };
        await Play(record, scenario, script);
        Assert.All(script.Trainings("b"), t => Assert.Equal(keep, EventTests.Work(scenario).Training(t).KeepBestGold));
    }

    [Fact]
    public async Task An_increment_goes_on_from_the_checkpoint_of_the_round_before()
    {
        using var record = Folder.Open();
        var script = new PoolScript();
        await Play(record, Three, script);
        Assert.Equal([null, "checkpoints/b-1", "checkpoints/b-2"], script.Trainings("b")
            .Select(t => t.Previous is null ? null : ScriptedStore.FolderOf(t.Previous)));
        Assert.All(script.Trainings("b"), t => Assert.Equal("start", t.Models.Start));
    }

    [Fact]
    public async Task A_player_that_does_not_train_plays_as_the_start_in_every_round()
    {
        using var record = Folder.Open();
        var script = new PoolScript();
        var (run, error, _) = await Play(record, Scenario(2, Fixed("base"), Learner("a")), script);

        Assert.Null(error);
        Assert.Empty(script.Trainings("base"));
        Assert.Equal([null, null], script.Answers("base@0").Select(w => w.Checkpoint));
        Assert.Equal(["1 a@1 base@0", "1 base@0 a@1", "2 a@1 a@2", "2 a@1 base@0", "2 a@2 a@1", "2 a@2 base@0", "2 base@0 a@1",
            "2 base@0 a@2"],
            record.Battles(run.Id).Select(b => $"{b.Round} {b.Left} {b.Right}").Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_leaderboard_bytes_and_another_seed_another()
    {
        using var record = Folder.Open();
        var (first, _, _) = await Play(record, Three, new PoolScript());
        var (second, _, _) = await Play(record, Three, new PoolScript());
        var (third, _, _) = await Play(record, Three with { Seed = 8 }, new PoolScript());
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(Json(record, first), Json(record, second));
        Assert.NotEqual(Json(record, first), Json(record, third));
    }

    [Fact]
    public async Task In_a_knockout_who_wins_meets_who_wins_until_one_is_left_in_each_round()
    {
        using var record = Folder.Open();
        var four = Scenario(2, Learner("d"), Learner("c"), Learner("b"), Learner("a"));
        var (run, error, events) = await Play(record,
            four with { Tournament = four.Tournament with { Format = TournamentFormat.Knockout } }, new PoolScript(), new Alphabet());
        Assert.Null(error);
        Assert.Equal(["1 a b", "1 a d", "1 b c", "2 a b", "2 a d", "2 b c"], Meetings(record, run));
        Assert.Equal([(1, 3), (2, 3), (3, 3), (1, 3), (2, 3), (3, 3)], events.OfType<PairingJudged>()
            .Select(judged => (judged.Done, judged.Pairings)));
        Assert.Equal([1, 2], events.OfType<RoundRated>().Select(r => r.Round));
    }

    [Fact]
    public async Task In_a_Swiss_winners_meet_winners_and_losers_losers()
    {
        using var record = Folder.Open();
        var four = Scenario(1, Learner("d"), Learner("c"), Learner("b"), Learner("a"));
        var (run, error, _) = await Play(
            record, four with { Tournament = four.Tournament with { Format = TournamentFormat.Swiss } }, new PoolScript(), new Alphabet());
        Assert.Null(error);
        Assert.Equal(["1 a b", "1 a c", "1 b d", "1 c d"], Meetings(record, run));
    }

    private static IEnumerable<string> Meetings(ArenaRecord record, RecordedRun run) => record.Battles(run.Id)
        .Select(b => (b.Round, Left: b.Left[..1], Right: b.Right[..1])).Where(b => string.CompareOrdinal(b.Left, b.Right) < 0)
        .Select(b => $"{b.Round} {b.Left} {b.Right}").Distinct().Order(StringComparer.Ordinal);

    /// <summary>Who comes first in the alphabet wins: scripted replies begin with the folder of who wrote them.</summary>
    private sealed class Alphabet : IJudge
    {
        public string Name => "alphabet";

        public Outcome Judge(Prompt prompt, string left, string right) =>
            string.CompareOrdinal(left, right) < 0 ? Outcome.Left : Outcome.Right;
    }

    [Fact]
    public async Task Ratings_of_every_round_and_all_metrics_are_recorded_when_the_run_ends()
    {
        using var record = Folder.Open();
        var (run, _, events) = await Play(record, Three, new PoolScript());
        foreach (var rated in events.OfType<RoundRated>())
            Assert.Equal(rated.Leaderboard.Players.Select(p => (p.Name, p.Rating)).Order(), record.Ratings(run.Id, rated.Round)
                .Select(r => (r.Entry, r.Rating)).Order());
        Assert.Equal(3 * 3 * 2, record.Metrics(run.Id).Count());
        Assert.Equal([(1, 1.0), (2, 0.5)], record.Metrics(run.Id, "a").Where(m => m.Round == 2).Select(m => (m.Step, m.Value)));
    }

    [Fact]
    public async Task A_judge_that_throws_gives_void_battles_with_the_reason_and_they_are_not_rated()
    {
        using var record = Folder.Open();
        var (run, error, events) = await Play(record, Scenario(1, Learner("a"), Learner("b")), new PoolScript(), new MoodyJudge());

        Assert.Null(error);
        var battles = record.Battles(run.Id).ToList();
        Assert.Equal(2 * Prompts, battles.Count);
        Assert.All(battles.Where(b => b.Left == "b@1"), b =>
            Assert.Equal((Outcome.Void, "the judge failed: no patience left"), (b.Outcome, b.Reason)));
        Assert.All(battles.Where(b => b.Left == "a@1"), b => Assert.Equal((Outcome.Left, null), (b.Outcome, b.Reason)));
        var leaderboard = events.OfType<RoundRated>().Single().Leaderboard;
        Assert.Equal((Prompts, Prompts), (leaderboard.Fit.Battles, leaderboard.Fit.Void));
    }

    private sealed class MoodyJudge : IJudge
    {
        public string Name => "moody";

        public Outcome Judge(Prompt prompt, string left, string right) =>
            left.StartsWith("checkpoints/a", StringComparison.Ordinal) ? Outcome.Left
                : throw new InvalidOperationException("no patience left");
    }
}
