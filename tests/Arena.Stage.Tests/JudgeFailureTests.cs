using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Stage.Events;
using Arena.Stage.Protocol;
using Arena.Testing;
using Arena.Worlds.FrontDesk;

namespace Arena.Stage.Tests;

/// <summary>A judge or a world that throws: void battles that say why, nobody's loss, and the run goes on.</summary>
public sealed class JudgeFailureTests : StageTest
{
    private static readonly Scenario Two = Scenario(3, Learner("a"), Fixed("base"));

    /// <summary>Names the reply shown first, and fails to read what a test says.</summary>
    private sealed class Reader(Func<IReadOnlyList<(Prompt Prompt, string Reply)>, bool> fails) : IJudge
    {
        public string Name => "reader";

        public void Read(IReadOnlyList<(Prompt Prompt, string Reply)> replies)
        {
            if (fails(replies)) throw new IOException("the model file is gone");
        }

        public Outcome Judge(Prompt prompt, string left, string right) => Outcome.Left;
    }

    [Fact]
    public async Task A_judge_that_fails_to_read_a_pairing_voids_it_and_judges_the_next()
    {
        using var record = Folder.Open();
        var readings = 0;
        // a@1 with base in the first round; then a@2 with base and with a@1, and a@1 with base; the same in the third.
        var (run, error, events) = await Play(record, Two, new PoolScript(), new Reader(_ => ++readings == 1));
        Assert.Null(error);
        Assert.All(record.Battles(run.Id), b => Assert.Equal(
            b.Round == 1 ? ("reader", Outcome.Void, "the judge failed: the model file is gone") : ("reader", Outcome.Left, null),
                (b.Judge, b.Outcome, b.Reason)));
        Assert.Equal([1, 2, 3], events.OfType<RoundRated>().Select(r => r.Round));
        Assert.Equal(2 * Prompts, events.OfType<RoundRated>().Last().Leaderboard.Fit.Void);
        Assert.Empty(events.OfType<PlayerForfeited>());
    }

    [Fact]
    public async Task Where_it_never_reads_every_battle_is_void_and_a_reply_that_is_missing_keeps_its_own_reason()
    {
        using var record = Folder.Open();
        var script = new PoolScript { Before = job => job is not WriteReplies { Entry: "base@0" } ? true
            : throw new IOException("no model") };
        var (run, error, _) = await Play(record, Two, script, new Reader(_ => true));
        Assert.Null(error);
        Assert.NotEmpty(record.Battles(run.Id));
        Assert.All(record.Battles(run.Id), b => Assert.Equal(
            (Outcome.Void, b.Round == 1 ? "base@0 did not answer" : "the judge failed: the model file is gone"), (b.Outcome, b.Reason)));
        Json(record, run);
    }

    [Fact]
    public async Task A_world_that_cannot_say_what_a_reply_is_worth_leaves_it_open_voids_where_gold_decides_and_says_so()
    {
        using var record = Folder.Open();
        var world = new ScriptedWorld(Prompts + 2, reply => reply.StartsWith("checkpoints/a-2 ", StringComparison.Ordinal));
        var (run, error, events) = await Play(record, Two, new PoolScript(), world: world);
        Assert.Null(error);
        Assert.All(record.Responses(run.Id), r => Assert.Equal(r.Entry == "a@2", r.Gold is null));
        Assert.All(record.Battles(run.Id), b => Assert.Equal(
            b.Left == "a@2" || b.Right == "a@2" ? "the judge failed: the scales are broken" : null, b.Reason));
        // In the second round as the newest, in the third as an earlier one.
        Assert.Equal(Enumerable.Repeat("the world could not say what 4 of 4 replies of a@2 are worth: the scales are broken", 2),
            events.OfType<Noted>().Select(n => n.Note));
        Assert.DoesNotContain("NaN", Json(record, run));
    }

    [Fact]
    public async Task Where_another_judges_such_a_reply_is_judged_all_the_same()
    {
        using var record = Folder.Open();
        var (run, error, _) = await Play(record, Two, new PoolScript(), new Reader(_ => false), new ScriptedWorld(Prompts + 2, _ => true));
        Assert.Null(error);
        Assert.All(record.Battles(run.Id), b => Assert.Equal(Outcome.Left, b.Outcome));
        Assert.All(record.Responses(run.Id), r => Assert.Null(r.Gold));
    }
}
