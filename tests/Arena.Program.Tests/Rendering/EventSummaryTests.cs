using Arena.Alignment.Recipes;
using Arena.Analysis.Events;
using Arena.Analysis.Summary;
using Arena.Program.Rendering;
using Arena.Record;
using Arena.Testing;
using Spectre.Console.Testing;

namespace Arena.Program.Tests.Rendering;

/// <summary>What a result says of the events of its scenario.</summary>
public sealed class EventSummaryTests : IDisposable
{
    private readonly RecordFolder _folder = new();
    private readonly ArenaRecord _record;

    public EventSummaryTests() => _record = _folder.Open();

    public void Dispose()
    {
        _record.Dispose();
        _folder.Dispose();
    }

    private static string With(params string[] events) =>
        SomeRun.Scenario.Replace("rounds: 2", "rounds: 3") + "events:\n" + string.Concat(events.Select(e => $"  - {{{e}}}\n"));

    /// <summary>Two rounds of three are played.</summary>
    private IReadOnlyList<EventSummary> Of(RunState state, string? message, params string[] events)
    {
        var run = SomeRun.In(_record, scenario: SharedScenario(events), why: "late@1 did not answer: scripted event: player-flaky");
        _record.EndRun(run.Id, state, message);
        return EventSummary.Of(RunSummary.Of(_record, run.Id, Catalogue.Reader));
    }

    private static string SharedScenario(string[] events) => Catalogue.Reader.Parse(With(events), "some.yaml").Text;

    [Fact]
    public void An_event_happened_in_the_rounds_that_were_played_is_due_in_those_to_come_and_never_beyond_the_last()
    {
        string[] texts = ["kind: judge-fails, rate: 0.3", "kind: judge-flips, from: 3", "kind: judge-prefers-first, from: 2, until: 2"];
        var events = Of(RunState.Stopped, null, texts);
        Assert.Equal([("judge-fails", "happened", "rounds 1–2"), ("judge-flips", "due", "due in round 3"),
            ("judge-prefers-first", "happened", "round 2")], events.Select(e => (e.Kind, e.State, e.When)));
        Assert.Equal([true, false, true], events.Select(e => e.Outcome is not null));
        Assert.Equal("judge-fails (rate 0.3)", events[0].What);
        Assert.Equal(("never", "never: no such round was played"),
            (Of(RunState.Complete, null, texts)[1].State, Of(RunState.Complete, null, texts)[1].When));
    }

    [Fact]
    public void Void_battles_are_counted_by_the_event_that_they_name()
    {
        var events = Of(RunState.Stopped, null, "kind: player-flaky, player: late", "kind: player-flaky, player: sft", "kind: judge-fails");
        Assert.Equal(["96 of 240 battles are void by it", "0 of 240 battles are void by it", "0 of 240 battles are void by it"],
            events.Select(e => e.Outcome));
    }

    [Fact]
    public void A_disk_that_was_full_ended_the_run_in_the_round_that_was_to_come_and_is_told_of_when_it_has_gone_on()
    {
        var failed = Assert.Single(Of(RunState.Failed,
            "scripted event: disk-full: cannot write dpo@3 to x; there is room when the run goes on", "kind: disk-full, from: 3"));
        Assert.Equal(("round 3", "the run ended with it, and can be resumed"), (failed.When, failed.Outcome));
        var really = Assert.Single(
            Of(RunState.Failed, "cannot write dpo@3 to x: the disk is full; free some space", "kind: disk-full, from: 3"));
        Assert.Equal("due in round 3", really.When);
        var complete = Assert.Single(Of(RunState.Complete, null, "kind: disk-full, from: 2"));
        Assert.Equal(("round 2", "the run ended with it, and was resumed"), (complete.When, complete.Outcome));
    }

    [Fact]
    public void A_crash_names_who_forfeited_by_it()
    {
        var run = SomeRun.In(
            _record, scenario: SharedScenario(["kind: player-crashes, player: late, times: 3", "kind: player-crashes, player: dpo"]));
        _record.SetPlayerState(run.Id, "late", PlayerState.Forfeited, "scripted event: player-crashes (3 of 3)");
        Assert.Equal(["late forfeited", "dpo was tried again and played on"],
            EventSummary.Of(RunSummary.Of(_record, run.Id, Catalogue.Reader)).Select(e => e.Outcome));
    }

    [Fact]
    public void The_end_of_a_run_lists_them()
    {
        var run = SomeRun.In(_record, scenario: SharedScenario(["kind: judge-fails, rate: 0.3"]));
        using var console = new TestConsole().Width(160);
        RunReport.Write(console, _record, RunSummary.Of(_record, run.Id, Catalogue.Reader), [], "arena.db");
        Assert.Matches(@"judge-fails \(rate 0\.3\) +rounds 1–2 +0 of 240 battles are void by it", console.Output);
    }
}
