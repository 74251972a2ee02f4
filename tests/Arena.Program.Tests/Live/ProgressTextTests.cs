using Arena.Core;
using Arena.Program.Live;
using Arena.Ratings;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Microsoft.Extensions.Time.Testing;

namespace Arena.Program.Tests.Live;

public sealed class ProgressTextTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ProgressText _progress;

    public ProgressTextTests() => _progress = new ProgressText(_time);

    private static Leaderboard Board(params Battle[] battles) => Leaderboard.From(battles);

    private static Battle Won(string left, string right, Outcome outcome = Outcome.Left) =>
        new($"{left}{right}{outcome}", 1, "p", left, right, "gold", outcome);

    private (IReadOnlyList<string> Lines, IReadOnlyList<string> Current) Told(params StageEvent[] events)
    {
        foreach (var happened in events) _progress.Tell(happened);
        return _progress.Take();
    }

    [Fact]
    public void A_line_stays_for_each_thing_that_happened_and_is_taken_once()
    {
        _progress.Tell(new ModelsReady("/somewhere/start-1"));
        _time.Advance(TimeSpan.FromSeconds(75));
        var (lines, _) = Told(
            new RoundBegan(1, 3, ["dpo", "sft"]), new PlayerTrained("dpo", 1, "dpo@1", Kept: false),
                new PlayerTrained("sft", 1, "sft@1", Kept: true),
            new PlayerRestarted("dpo", "the disk is full", TimeSpan.FromSeconds(2)), new PlayerForfeited("dpo", "the disk is full"),
            new RoundRated(1, 3, Board(Won("sft@1", "dpo@1"), Won("dpo@1", "sft@1"), Won("sft@1", "dpo@1", Outcome.Tie),
            Won("dpo@1", "sft@1", Outcome.Right))));
        Assert.Equal(
        [
            "    0s models ready: players start from start-1",
            " 1m15s round 1/3: dpo, sft train side by side",
            " 1m15s   dpo@1 trained",
            " 1m15s   sft@1 was trained before; kept",
            " 1m15s   dpo failed and starts again from its last checkpoint in 2 s: the disk is full",
            " 1m15s   dpo FORFEITS: the disk is full",
            lines[^1],
        ], lines);
        Assert.Matches("round 1 rated: sft@1 leads with [0-9]+; about 2m30s left$", lines[^1]);
        Assert.Empty(_progress.Take().Lines);
    }

    [Fact]
    public void What_is_in_progress_is_one_line_a_player_until_it_is_done()
    {
        var step = new StepReport("pairs", 3, 8, new Dictionary<string, double> { ["loss"] = 0.25, ["other"] = 1 });
        Assert.Equal(["dpo: writing pairs 3/8  loss 0.250", "sft: sft 4/8"], Told(
            new PlayerTraining("dpo", 1, step with { Step = 2 }), new PlayerTraining("sft", 1, StepReport.Progress("sft", 4, 8)),
                new PlayerTraining("dpo", 1, step)).Current);
        Assert.Equal(["sft: sft 4/8"], Told(new PlayerTrained("dpo", 1, "dpo@1", Kept: false)).Current);
        Assert.Equal("judged 1/3 pairings; running Elo: a@1 1016, b@1 984",
            Told(new EntryAnswered("a@1", 1, 1, 2), new PairingJudged(1, [Won("a@1", "b@1")], 1, 3)).Current[0]);
    }

    [Fact]
    public void Of_a_large_field_only_those_are_shown_that_moved_last()
    {
        StageEvent Step(int player, int step) => new PlayerTraining($"p{player:00}", 1, StepReport.Progress("ppo", step, 9));
        var current = Told([.. Enumerable.Range(0, 20).Select(player => Step(player, 1)), Step(3, 2)]).Current;
        Assert.Equal(["p03: ppo 2/9", .. Enumerable.Range(13, 7).Select(player => $"p{player:00}: ppo 1/9")], current);
    }

    [Fact]
    public void What_the_scenario_makes_go_wrong_is_announced_as_scripted_with_the_round()
    {
        var lines = Told(new RoundBegan(2, 3, ["dpo"]) { Events = [new JudgeFails { From = 2, Rate = 0.3 }, new DiskFull()] }).Lines;
        Assert.Equal(["    0s round 2/3: dpo train side by side", "    0s   scripted event: judge-fails (rate 0.3)",
            "    0s   scripted event: disk-full"], lines);
    }

    [Fact]
    public void Void_battles_are_counted_while_a_round_is_judged_and_its_end_says_why_they_are_void()
    {
        Battle Void(string reason) => Won("a@1", "b@1", Outcome.Void) with { Reason = reason };
        Assert.Equal("judged 1/2 pairings, 2 of 3 battles void; running Elo: a@1 1016, b@1 984",
            Told(new RoundBegan(1, 2, []),
            new PairingJudged(1, [Won("a@1", "b@1"), Void("the judge slept"), Void("the judge slept")], 1, 2)).Current[0]);
        var rated = Told(new PairingJudged(1, [Void("a@1 did not answer")], 2, 2),
            new RoundRated(1, 1, Board(Won("a@1", "b@1"), Won("b@1", "a@1"))));
        Assert.EndsWith("; 3 of 4 battles are void: 2 since the judge slept, 1 since a@1 did not answer", rated.Lines[^1]);
        // Of a round, not of the run.
        var next = Told(new RoundBegan(2, 2, []), new PairingJudged(2, [Won("a@1", "b@1")], 1, 1),
            new RoundRated(2, 2, Board(Won("a@1", "b@1"))));
        Assert.DoesNotContain("void", next.Lines[^1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_round_without_a_rated_battle_has_no_leader(bool judged)
    {
        var board = judged ? Board(Won("a@1", "b@1", Outcome.Void)) : Board();
        Assert.Equal("    0s   round 2: no battle could be rated", Assert.Single(Told(new RoundRated(2, 2, board)).Lines));
    }
}
