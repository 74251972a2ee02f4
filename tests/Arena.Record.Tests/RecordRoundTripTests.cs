using System.Text.Json;
using Arena.Core;
using Arena.Testing;
using Arena.Worlds.FrontDesk;
using CsCheck;

namespace Arena.Record.Tests;

public sealed class RecordRoundTripTests : IDisposable
{
    private const string Awkward = "naïve 🦙 \0 'quoted' \"twice\" %\r\n\t\u2028 e\u0301";

    private readonly RecordFolder folder = new();
    private readonly ArenaRecord record;
    private readonly string run;

    public RecordRoundTripTests()
    {
        record = folder.Open();
        run = record.StartRun(RecordFolder.Quickstart).Id;
    }

    public void Dispose()
    {
        record.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_run_reads_back_as_it_was_started_and_ended()
    {
        var started = record.StartRun(new NewRun("Reward Hacking!", $"text: {Awkward}", ulong.MaxValue, "NVIDIA H100", "arena 1.0"));
        Assert.Equal(started, record.FindRun("reward-hacking-2"));
        Assert.Equal(ulong.MaxValue, started.Seed);
        Assert.Equal(RunState.Running, started.State);
        Assert.Equal(folder.Time.GetUtcNow(), started.StartedAt);

        folder.Time.Advance(TimeSpan.FromTicks(123_456_789));
        record.EndRun(started.Id, RunState.Failed, "out of memory");
        Assert.Equal(
            started with { State = RunState.Failed, EndedAt = folder.Time.GetUtcNow(), Message = "out of memory" },
                record.FindRun(started.Id));

        record.ResumeRun(started.Id);
        Assert.Equal(started, record.FindRun(started.Id));
    }

    [Fact]
    public void Every_seed_survives() =>
        Gen.ULong.Sample(seed => record.FindRun(record.StartRun(RecordFolder.Quickstart with { Seed = seed }).Id)!.Seed == seed, iter: 50,
            threads: 1);

    [Fact]
    public void Runs_are_numbered_in_order_even_when_the_clock_stands_still()
    {
        record.StartRun(RecordFolder.Quickstart with { Scenario = "…" });
        record.StartRun(RecordFolder.Quickstart);
        Assert.Equal(["quickstart-1", "run-2", "quickstart-3"], record.Runs().Select(r => r.Id));
        Assert.Equal("quickstart-3", record.FindRun()!.Id);
        Assert.Null(record.FindRun("quickstart-4"));
    }

    [Fact]
    public void Players_and_their_state_read_back()
    {
        var dpo = new RecordedPlayer("dpo", "dpo", "human × none × dpo × sample", Awkward);
        var free = new RecordedPlayer("a_free_one", null, "contrast × warm × dpo × greedy", "");
        var run = record.StartRun(RecordFolder.Quickstart, [dpo, free]).Id;
        record.SetPlayerState(run, "dpo", PlayerState.Forfeited, "failed three times");
        Assert.Equal([free, dpo with { State = PlayerState.Forfeited, Reason = "failed three times" }], record.Players(run));
    }

    [Fact]
    public void Checkpoints_read_back_and_a_round_trained_again_replaces_its_own()
    {
        var start = new RecordedCheckpoint("dpo", 0, "dpo@0", RecordFolder.Hash, Path.Combine(folder.Folder, "aa"), 0);
        var second = new RecordedCheckpoint("dpo", 2, "dpo@2", RecordFolder.Hash, Path.GetFullPath("elsewhere"), long.MaxValue);
        record.AddCheckpoint(run, second);
        record.AddCheckpoint(run, start);
        var again = second with { ContentHash = new string('c', 64) };
        record.AddCheckpoint(run, again);
        Assert.Equal([start, again], record.Checkpoints(run));
    }

    [Fact]
    public void Metrics_survive_bit_for_bit()
    {
        var edges = new[] { double.Epsilon, double.MaxValue, double.MinValue, 0.1 + 0.2, 1 / 3.0, 1e15 + 0.5, 9_007_199_254_740_993.0,
            -1e300 };
        Gen.Double.Where(double.IsFinite).Where(x => !(x == 0 && double.IsNegative(x))).Array[1, 200].Sample(random =>
        {
            var metrics = edges.Concat(random).Select((value, step) => new RecordedMetric("dpo", 1, step, "loss", value)).ToList();
            var id = record.StartRun(RecordFolder.Quickstart).Id;
            record.AddMetrics(id, metrics);
            Assert.Equal(
                metrics.Select(metric => BitConverter.DoubleToInt64Bits(metric.Value)),
                record.Metrics(id).Select(metric => BitConverter.DoubleToInt64Bits(metric.Value)));
        }, iter: 20, threads: 1);
    }

    [Fact]
    public void Negative_zero_becomes_zero()
    {
        record.AddMetrics(run, [new RecordedMetric("dpo", 1, 1, "kl", -0.0)]);
        Assert.Equal(BitConverter.DoubleToInt64Bits(0.0), BitConverter.DoubleToInt64Bits(Assert.Single(record.Metrics(run)).Value));
    }

    [Fact]
    public void Metrics_of_one_player_are_only_that_players()
    {
        RecordedMetric[] metrics =
            [new("dpo", 1, 1, "kl", 1), new("dpo", 1, 1, "loss", 2), new("dpo", 1, 2, "kl", 3), new("ppo", 1, 1, "kl", 4)];
        record.AddMetrics(run, metrics.Reverse());
        record.AddMetrics(run, [metrics[2] with { Value = 5 }]);
        Assert.Equal([metrics[0], metrics[1], metrics[2] with { Value = 5 }, metrics[3]], record.Metrics(run));
        Assert.Equal([metrics[3]], record.Metrics(run, "ppo"));
    }

    [Fact]
    public void Responses_read_back_whole_with_and_without_scores()
    {
        var longText = string.Concat(Enumerable.Repeat(Awkward, 50_000));
        var scored = new RecordedResponse(1, "dpo@1", "test-0001", Awkward, longText, 12, true, 0.1 + 0.2,
            [new UtilityPart("polite", 0.1), new UtilityPart("Länge \"x\"", -1 / 3.0)], 2.5, -17.25, -18.5, 3.5);
        var bare = new RecordedResponse(2, "dpo@2", "test-0001", "", "", 0, false, null, null, null, 0, null);
        var noParts = bare with { Entry = "ppo@2", GoldParts = [] };
        Assert.Equal(3, record.AddResponses(run, [noParts, bare, scored]));
        Same([scored, bare, noParts], record.Responses(run));
        Same([bare, noParts], record.Responses(run, 2));
    }

    [Fact]
    public void A_second_response_to_the_same_prompt_is_ignored()
    {
        var first = new RecordedResponse(1, "dpo@1", "test-0001", "p", "first", 1, true, null, null, null, -1, null);
        Assert.Equal(1, record.AddResponses(run, [first]));
        Assert.Equal(1, record.AddResponses(run, [first with { Text = "second" }, first with { PromptId = "test-0002" }]));
        Same([first, first with { PromptId = "test-0002" }], record.Responses(run));
    }

    [Fact]
    public void Half_a_surrogate_pair_becomes_the_replacement_character_in_text()
    {
        record.AddResponses(run, [new RecordedResponse(1, "dpo@1", "test-0001", "p", "a\uD83Eb", 1, true, null, null, null, -1, null)]);
        Assert.Equal("a\uFFFDb", Assert.Single(record.Responses(run)).Text);
    }

    [Fact]
    public void Battles_read_back_by_round_and_id_whatever_order_they_came_in()
    {
        Battle[] battles =
        [
            Fight(1, "test-0001", Outcome.Left), Fight(1, "test-0002", Outcome.Right), Fight(2, "test-0001", Outcome.Tie),
            Fight(2, Awkward, Outcome.Void) with { Reason = "the judge timed out" }, Fight(10, "test-0001", Outcome.Left),
        ];
        Assert.Equal(5, record.AddBattles(run, battles.Reverse()));
        Assert.Equal(battles.OrderBy(battle => battle.Round).ThenBy(battle => battle.Id, StringComparer.Ordinal), record.Battles(run));
    }

    [Fact]
    public void A_battle_that_is_there_is_neither_doubled_nor_changed()
    {
        var battle = Fight(1, "test-0001", Outcome.Left);
        var other = Fight(1, "test-0002", Outcome.Tie);
        Assert.Equal(1, record.AddBattles(run, [battle, battle with { Outcome = Outcome.Right }]));
        Assert.Equal(1, record.AddBattles(run, [battle with { Round = 3 }, other]));
        Assert.Equal(0, record.AddBattles(run, [other, battle]));
        Assert.Equal([battle, other], record.Battles(run));
        // Another run has battles of its own by the same ids.
        Assert.Equal(1, record.AddBattles(record.StartRun(RecordFolder.Quickstart).Id, [battle]));
    }

    [Fact]
    public void Ratings_of_a_round_replace_those_that_it_had()
    {
        var unbounded = new RecordedRating(1, "ppo@1", 1480.5, null, null, -0.1, null, 3, 0, 3, 0);
        var bounded = new RecordedRating(1, "dpo@1", 1519.5, 1500.25, 1540, 0.1, 0.05, 3, 3, 0, 0);
        var later = bounded with { Round = 2, Entry = "dpo@2" };
        record.SaveRatings(run, 2, [later]);
        record.SaveRatings(run, 1, [unbounded, bounded, bounded with { Entry = "gone@1" }]);
        record.SaveRatings(run, 1, [unbounded, bounded]);
        Assert.Equal([bounded, unbounded, later], record.Ratings(run));
        Assert.Equal([later], record.Ratings(run, 2));
        Assert.Equal(
            "the rating of dpo@2 is of round 2, not 1", Assert.Throws<RecordException>(() => record.SaveRatings(run, 1, [later])).Message);
        Assert.Equal(2, record.Ratings(run, 1).Count);
    }

    internal static Battle Fight(int round, string prompt, Outcome outcome) =>
        new(Battle.IdOf(round, prompt, "dpo@1", "ppo@1", "gold"), round, prompt, "dpo@1", "ppo@1", "gold", outcome);

    /// <summary>Compares what records with lists in them hold, which their own equality does not.</summary>
    private static void Same(IEnumerable<RecordedResponse> expected, IEnumerable<RecordedResponse> actual) =>
        Assert.Equal(expected.Select(response => JsonSerializer.Serialize(response)),
            actual.Select(response => JsonSerializer.Serialize(response)));
}
