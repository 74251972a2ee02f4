using Arena.Analysis.Findings;
using Arena.Analysis.Studies;
using Arena.Record;

namespace Arena.Program.Tests.Studies;

public sealed class StopEarlyTests
{
    private const string Decided = "{id: P1, claim: One is more than a half., source: Us, measure: {kind: number, value: 1}, low: 0.5}";
    private const string Never =
        "{id: P2, claim: Nobody has measured this., source: Us, measure: {kind: metric, player: dpo, name: x-joy}, low: 0.5}";

    private const string Untested = "{id: P3, claim: This was not tested., source: Us, measure: {kind: number, value: 1}, low: 0.5, "
        + "requires: [{says: labels right, measure: {kind: number, value: 0.51}, low: 0.6}]}";

    /// <summary>What is said after so many of four seeds.</summary>
    private static string? After(int seeds, params string[] claims)
    {
        var plan = SomeStudy.Plan($"{SomeStudy.Text[..SomeStudy.Text.IndexOf("matrix:", StringComparison.Ordinal)]}players: [sft, "
            + $"dpo]\nstop-early: true\nclaims: [{string.Join(", ", claims)}]", "seeds=4");
        return StudyNotes.Decided(plan, new StudyResults(plan,
            [.. plan.Runs.Take(seeds)
            .Select(planned => new StudyRun(planned, null!, new Dictionary<(string, string), IReadOnlyList<RecordedMetric>>()))]));
    }

    [Fact]
    public void A_study_stops_when_every_claim_is_decided_but_not_before_the_third_seed()
    {
        Assert.Null(After(2, Decided));
        Assert.Equal("every claim is decided", After(3, Decided));
    }

    [Fact]
    public void It_stops_too_when_what_is_open_cannot_be_decided_and_says_what() =>
        Assert.Equal("1 of 2 claims are decided; the others (P2) cannot be within 4 seeds", After(3, Decided, Never));

    [Fact]
    public void What_is_not_tested_is_nothing_to_go_on_for_and_is_named_with_what_was_measured()
    {
        Assert.Equal("every claim is decided or has a precondition that is not met (P3: labels right: 0.510)",
            After(3, Decided, Untested));
        Assert.Equal("2 of 3 claims are decided or have a precondition that is not met (P3: labels right: 0.510); the others (P2) "
            + "cannot be within 4 seeds", After(3, Decided, Never, Untested));
    }

    [Fact]
    public void At_its_last_seed_there_is_nothing_to_stop() => Assert.Null(After(4, Decided));
}
