using System.Text.Json;
using Arena.Alignment.Recipes;
using Arena.Analysis.Claims;
using Arena.Analysis.Findings;
using Arena.Analysis.Studies;
using Arena.Program.Output;
using Arena.Program.Studies;
using Arena.Record;
using Arena.Testing;
using Spectre.Console.Testing;

namespace Arena.Program.Tests.Studies;

/// <summary>Claims as they are shown: on a terminal, as JSON and on the page of findings.</summary>
public sealed class ClaimReportTests : IDisposable
{
    // In SomeRun dpo@2 beats sft@2 in 62.5 % whatever the seed, and the last gold of its training is 0.8.
    private const string Claims = """
        claims:
          - {id: P1, claim: It wins., source: Us, measure: {kind: win-rate, player: dpo, opponent: sft}, low: 0.5,
             requires: [{says: gold rises, measure: {kind: metric, player: dpo, name: gold}, low: 0.6}]}
          - {id: P2, claim: It wins more., source: Us, measure: {kind: win-rate, player: dpo, opponent: sft}, low: 0.5,
             requires: [{says: gold | rises, measure: {kind: metric, player: dpo, name: gold}, low: 0.9},
                        {says: labels are right, measure: {kind: metric, player: dpo, name: label-accuracy}, low: 0.6}]}
          - {id: P3, claim: It loses., source: Us, measure: {kind: win-rate, player: dpo, opponent: sft}, high: 0.5}
        """;

    private readonly RecordFolder _folder = new();
    private readonly ArenaRecord _record;
    private readonly StudyResults _results;

    public ClaimReportTests()
    {
        _record = _folder.Open();
        var plan = SomeStudy.Plan(SomeStudy.Text[..SomeStudy.Text.IndexOf("matrix:", StringComparison.Ordinal)]
            + $"players: [sft, dpo, {{preset: sft, name: late}}]\n{Claims}");
        _results = StudyResults.Of(_record, plan, plan.Runs.ToDictionary(planned => planned, planned =>
        {
            var run = SomeRun.In(_record, scenario: planned.Arm.Loaded.Text, seed: planned.Seed);
            _record.EndRun(run.Id, RunState.Complete);
            return run;
        }));
    }

    public void Dispose()
    {
        _record.Dispose();
        _folder.Dispose();
    }

    private StudySummary Summary => StudySummary.Of(_results, ClaimResult.All(_results));

    [Fact]
    public void A_terminal_shows_what_was_measured_of_a_precondition_and_that_a_claim_was_not_tested()
    {
        using var console = new TestConsole().Width(240);
        StudyReport.Write(console, Summary, [], "arena.db");
        Assert.Matches(@"(?m)^ +Claim +Measured +Requires +Verdict +Holm", console.Output);
        Assert.Matches(@"(?m)^ +P1 +It wins\. +0\.625 \(0\.625 … 0\.625\) +gold rises: 0\.800 +reproduced +reproduced *$", console.Output);
        Assert.Matches(@"(?m)^ +P2 +It wins more\. +0\.625 .* precondition not met \(gold \| ", console.Output);
        Assert.Contains("labels are right: not measured", console.Output);
        Assert.Matches(@"(?m)^ +P3 +It loses\. .* not reproduced +not reproduced *$", console.Output);
        Assert.Contains("all claims that were tested count as tried at once", console.Output);
    }

    [Fact]
    public void Json_has_the_parts()
    {
        var claims = JsonDocument.Parse(JsonText.Of(Summary)).RootElement.GetProperty("claims");
        Assert.Equal(["reproduced", "precondition not met", "not reproduced"],
            claims.EnumerateArray().Select(c => c.GetProperty("verdict").GetString()!));
        Assert.Equal(["reproduced", "precondition not met", "not reproduced"],
            claims.EnumerateArray().Select(c => c.GetProperty("holm").GetString()!));
        Assert.Equal((0, 0), (claims[0].GetProperty("p").GetDouble(), claims[0].GetProperty("holmP").GetDouble()));
        Assert.Equal(JsonValueKind.Null, claims[1].GetProperty("p").ValueKind);
        Assert.Empty(claims[2].GetProperty("requires").EnumerateArray());
        var (gold, labels) = (claims[1].GetProperty("requires")[0], claims[1].GetProperty("requires")[1]);
        Assert.Equal(("gold | rises", 0.9, 0.8, false), (gold.GetProperty("says").GetString()!, gold.GetProperty("least").GetDouble(),
            Math.Round(gold.GetProperty("mean").GetDouble(), 9), gold.GetProperty("met").GetBoolean()));
        Assert.Equal((JsonValueKind.Null, false), (labels.GetProperty("mean").ValueKind, labels.GetProperty("met").GetBoolean()));
        Assert.True(claims[0].GetProperty("requires")[0].GetProperty("met").GetBoolean());
    }

    [Fact]
    public void The_page_of_findings_counts_and_names_it()
    {
        var page = FindingsPage.Text([PlayedStudy.Of("flips.yaml", _results)], []);
        Assert.Contains("**3 claims: 1 reproduced, 1 not reproduced, 0 not decided, 1 with a precondition that is not met.**", page);
        Assert.Contains("| 0.500 or more | gold rises: 0.800 | reproduced | reproduced |", page);
        Assert.Contains(@"| gold \| rises: 0.800; labels are right: not measured | precondition not met (gold \| rises: 0.800; labels are "
            + "right: not measured) | precondition not met |  |", page);
        Assert.Contains("two trainings of one recipe differ by ±", page);
    }
}
