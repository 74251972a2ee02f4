using System.Xml.Linq;
using Arena.Alignment.Recipes;
using Arena.Analysis.Expectations;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Testing;
using Spectre.Console.Testing;
using Judged = Arena.Analysis.Expectations.ExpectationJudging;

namespace Arena.Program.Tests.Expectations;

/// <summary>In SomeRun dpo@2 beats sft@2 in 62.5 % (38 … 81), and late forfeited without ever answering.</summary>
public sealed class ExpectationsTests : IDisposable
{
    private readonly RecordFolder _folder = new();
    private readonly ArenaRecord _record;
    private readonly RecordedRun _run;

    public ExpectationsTests()
    {
        _record = _folder.Open();
        _run = SomeRun.In(_record);
    }

    public void Dispose()
    {
        _record.Dispose();
        _folder.Dispose();
    }

    private ExpectationResult Of(ExpectationOptions expectation, RunState? ended = RunState.Complete)
    {
        if (ended is { } state) _record.EndRun(_run.Id, state);
        return Assert.Single(Judged.Of([expectation], RunSummary.Of(_record, _run.Id, Catalogue.Reader)));
    }

    /// <summary>Records battles, and a reply of each entry to each prompt.</summary>
    private void Add(RecordedRun run, IEnumerable<Battle> battles)
    {
        var all = battles.ToList();
        _record.AddResponses(
            run.Id, all.SelectMany(b => new[] { (b.Round, Entry: b.Left, b.PromptId), (b.Round, Entry: b.Right, b.PromptId) }).Distinct()
            .Select(r => new RecordedResponse(
                r.Round, r.Entry, r.PromptId, "a prompt", $"a reply to {r.PromptId}", 4, true, 0, [], null, -6, -5)));
        _record.AddBattles(run.Id, all);
    }

    [Theory]
    [InlineData(0.3, null, "Pass")]
    [InlineData(null, 0.9, "Pass")]
    [InlineData(0.3, 0.9, "Pass")]
    [InlineData(0.5, null, "Inconclusive")]
    [InlineData(null, 0.6, "Inconclusive")]
    [InlineData(0.9, null, "Fail")]
    [InlineData(null, 0.2, "Fail")]
    public void A_win_rate_passes_when_its_whole_interval_is_within_the_bounds_and_fails_when_none_of_it_is(
        double? low, double? high, string verdict)
    {
        var result = Of(new WinRateExpectation { Player = "dpo", Opponent = "sft", Low = low, High = high });
        Assert.Equal((verdict, "dpo@2 against sft@2", 0.625), (result.Verdict.ToString(), result.Of, result.Value));
        var cell = RunSummary.Of(_record, _run.Id, Catalogue.Reader).Matrix.Single(w => w is { Player: "dpo@2", Opponent: "sft@2" });
        Assert.Equal(cell.Low, result.Low!.Value, 9);
        Assert.Equal(cell.High, result.High!.Value, 9);
    }

    [Fact]
    public void The_gap_is_how_far_the_reward_rose_beyond_gold_and_needs_ten_steps()
    {
        var expected = new GapExpectation { Player = "dpo", High = 1 };
        Assert.Equal(ExpectationVerdict.Inconclusive, Of(expected).Verdict);
        var deviation = MathNet.Numerics.Statistics.Statistics.StandardDeviation(
            RunSummary.Of(_record, _run.Id, Catalogue.Reader).Responses.Select(r => r.Gold!.Value));
        // Gold stays where it is, up to a little noise of the reward, which rises by 3.
        _record.AddMetrics(_run.Id, Enumerable.Range(1, 20).SelectMany(step => new[]
        {
            new RecordedMetric("dpo", 2, step, "proxy", (step > 10 ? 3 : 0) + 0.01 * (step % 2)),
                new RecordedMetric("dpo", 2, step, "gold", 0.5),
        }));
        var hacked = Of(expected);
        Assert.Equal((ExpectationVerdict.Fail, "dpo@2"), (hacked.Verdict, hacked.Of));
        Assert.Equal(3, hacked.Value!.Value, 2);
        // Where gold rises as far, there is no gap.
        _record.AddMetrics(_run.Id, Enumerable.Range(1, 20)
            .Select(step => new RecordedMetric("dpo", 2, step, "gold", step > 10 ? 3 * deviation : 0)));
        Assert.Equal(ExpectationVerdict.Pass, Of(expected).Verdict);
    }

    [Fact]
    public void Less_confidence_makes_an_inconclusive_expectation_decidable()
    {
        var half = new WinRateExpectation { Player = "dpo", Opponent = "sft", Low = 0.5 };
        Assert.Equal(ExpectationVerdict.Inconclusive, Of(half).Verdict);
        var narrow = Of(half with { Confidence = 0.6 });
        Assert.Equal(ExpectationVerdict.Pass, narrow.Verdict);
        Assert.EndsWith("at 60.0 %)", narrow.Found);
    }

    [Fact]
    public void A_length_controlled_rate_is_that_against_all_newest()
    {
        var rate = RunSummary.Of(_record, _run.Id, Catalogue.Reader).Rates["dpo@2"];
        var result = Of(new LengthControlledExpectation { Player = "dpo", Low = 0.3 });
        Assert.Equal((ExpectationVerdict.Pass, rate.Controlled), (result.Verdict, result.Value));
        Assert.Equal(rate.Low!.Value, result.Low!.Value, 9);
    }

    [Theory]
    [InlineData(1050.0, "Pass")]
    [InlineData(1200.0, "Inconclusive")]
    [InlineData(1500.0, "Fail")]
    public void A_rating_is_that_of_the_newest_checkpoint_with_its_interval(double low, string verdict)
    {
        var result = Of(new RatingExpectation { Player = "dpo", Low = low });
        Assert.Equal((verdict, "dpo@2", "1248 (1094 … 1402 at 95.0 %)"), (result.Verdict.ToString(), result.Of, result.Found));
    }

    [Fact]
    public void Gold_is_a_mean_over_prompts_with_its_standard_error()
    {
        var result = Of(new GoldExpectation { Player = "dpo", Low = 0.5 });
        var gold = _record.Responses(_run.Id).Where(r => r.Entry == "dpo@2").Select(r => r.Gold!.Value).ToArray();
        var error = Math.Sqrt(gold.Sum(g => Math.Pow(g - gold.Average(), 2)) / (gold.Length - 1) / gold.Length);
        Assert.Equal(gold.Average() - 1.959963984540054 * error, result.Low!.Value, 9);
        Assert.Equal(gold.Average() + 1.959963984540054 * error, result.High!.Value, 9);
        Assert.Equal(ExpectationVerdict.Pass, result.Verdict);
        Assert.Equal(ExpectationVerdict.Fail, Of(new GoldExpectation { Player = "dpo", High = 0.3 }).Verdict);
    }

    [Fact]
    public void What_was_never_measured_is_inconclusive()
    {
        Assert.Equal("no rated battle", Of(new RatingExpectation { Player = "late", Low = 0 }).Found);
        Assert.Equal(ExpectationVerdict.Inconclusive, Of(new WinRateExpectation { Player = "late", Opponent = "sft", Low = 0 }).Verdict);
        Assert.Equal(ExpectationVerdict.Inconclusive, Of(new GoldExpectation { Player = "late", Low = 0 }).Verdict);
        Assert.Equal(ExpectationVerdict.Inconclusive, Of(new UnflaggedExpectation { Player = "late" }).Verdict);
    }

    [Theory]
    [InlineData(null, 0.4, "Pass")]
    [InlineData(0.3, null, "Pass")]
    [InlineData(null, 0.39, "Fail")]
    [InlineData(0.41, null, "Fail")]
    public void Void_battles_are_counted(double? low, double? high, string verdict)
    {
        var result = Of(new VoidExpectation { Low = low, High = high });
        Assert.Equal((verdict, "40.0 % (96 of 240)", 0.4), (result.Verdict.ToString(), result.Found, result.Value));
    }

    [Fact]
    public void A_run_is_completed_when_it_ended_with_everybody_or_the_player_asked_for()
    {
        Assert.Equal(ExpectationVerdict.Pass, Of(new CompletedExpectation { Player = "dpo" }).Verdict);
        var all = Of(new CompletedExpectation());
        Assert.Equal((ExpectationVerdict.Fail, "complete; late forfeited (the disk [C:] is full)"), (all.Verdict, all.Found));
        Assert.Equal(ExpectationVerdict.Pass, Of(new ForfeitedExpectation { Player = "late" }).Verdict);
        Assert.Equal(ExpectationVerdict.Fail, Of(new ForfeitedExpectation { Player = "dpo" }).Verdict);
        Assert.Equal(ExpectationVerdict.Inconclusive, Of(new CompletedExpectation { Player = "dpo" }, RunState.Stopped).Verdict);
        Assert.Equal(ExpectationVerdict.Fail, Of(new CompletedExpectation { Player = "dpo" }, RunState.Failed).Verdict);
    }

    [Fact]
    public void A_flag_is_expected_by_name_and_its_absence_too()
    {
        _record.AddResponses(_run.Id, Enumerable.Range(0, 12).Select(i => new RecordedResponse(
            3, "sft@2", $"again-{i}", "tell me the price of the room", "the price of the room", 5, true, 0, [], null, -6, -5)));
        Assert.Equal(ExpectationVerdict.Fail, Of(new FlaggedExpectation { Player = "dpo", As = FlagKind.Copying }).Verdict);
        Assert.Equal(ExpectationVerdict.Pass, Of(new UnflaggedExpectation { Player = "dpo" }).Verdict);
        var found = Of(new FlaggedExpectation { Player = "sft", As = FlagKind.Constant });
        Assert.Equal((ExpectationVerdict.Pass, "constant", "constant"), (found.Verdict, found.Expected, found.Found));
        Assert.Equal(ExpectationVerdict.Fail, Of(new UnflaggedExpectation { Player = "sft" }).Verdict);
    }

    [Fact]
    public void A_judge_that_likes_the_first_reply_shows_in_the_share_of_the_first_place()
    {
        var fair = Of(new FirstPlaceExpectation { Low = 0.2, High = 0.8 });
        Assert.Equal((ExpectationVerdict.Pass, 0.5), (fair.Verdict, fair.Value));
        Add(_run, Enumerable.Range(0, 200).Select(i =>
            new Battle($"b{i}", 2, $"test-{i}", i % 2 == 0 ? "dpo@2" : "sft@2", i % 2 == 0 ? "sft@2" : "dpo@2", "gold", Outcome.Left)));
        Assert.Equal(ExpectationVerdict.Fail, Of(new FirstPlaceExpectation { High = 0.6 }).Verdict);
    }

    [Fact]
    public void A_close_lead_does_not_hold_against_turned_verdicts()
    {
        var result = Of(new RankStableExpectation { Flips = 0.4 });
        Assert.Equal(("dpo@2", ExpectationVerdict.Fail), (result.Of, result.Verdict));
        // Three against one in a thousand battles.
        Add(_run, Enumerable.Range(0, 2000)
            .Select(i => new Battle($"b{i}", 2, $"test-{i}", "dpo@2", "sft@2", "gold", i % 4 == 0 ? Outcome.Right : Outcome.Left)));
        Assert.Equal(ExpectationVerdict.Pass, Of(new RankStableExpectation { Flips = 0.1 }).Verdict);
    }

    [Fact]
    public void Rock_paper_scissors_is_cyclic_and_an_order_is_not()
    {
        Assert.Equal(ExpectationVerdict.Fail, Of(new CyclicExpectation()).Verdict);
        var run = _record.StartRun(RecordFolder.Quickstart);
        string[] names = ["rock@0", "paper@0", "scissors@0"];
        Add(run,
            from a in Enumerable.Range(0, 3) from b in Enumerable.Range(0, 3) where a != b
            from i in Enumerable.Range(0, 100)
            let wins = i % 10 < ((a - b + 3) % 3 == 1 ? 7 : 3)
            select new Battle($"{a}{b}{i}", 1, $"test-{i}", names[a], names[b], "gold", wins ? Outcome.Left : Outcome.Right));
        var summary = RunSummary.Of(_record, run.Id, Catalogue.Reader);
        var result = Assert.Single(Judged.Of([new CyclicExpectation()], summary));
        Assert.Equal(ExpectationVerdict.Pass, result.Verdict);
        Assert.Contains("paper@0 > rock@0 > scissors@0 > paper@0", result.Found);
        Assert.All(summary.Leaderboard.Players, p => Assert.Equal(1000, p.Rating, 6));
        using var console = new TestConsole().Width(160);
        RunNoteLines.Write(console, summary, RunNotes.Of(_record, summary));
        Assert.Contains("no rating can tell who of them is better", console.Output);
    }

    [Fact]
    public void Results_are_printed_as_a_table_as_json_and_as_junit_and_decide_the_exit_code()
    {
        ExpectationOptions[] expected = [new ForfeitedExpectation { Player = "late" }, new VoidExpectation { High = 0.1 },
            new WinRateExpectation { Player = "dpo", Opponent = "sft", Low = 0.5 }];
        var results = Judged.Of(expected, RunSummary.Of(_record, _run.Id, Catalogue.Reader));
        Assert.Equal(ExitCodes.ExpectationFailed, ExpectationResult.ExitCode(results));
        Assert.Equal(ExitCodes.Inconclusive, ExpectationResult.ExitCode([results[0], results[2]]));
        Assert.Equal(ExitCodes.Fine, ExpectationResult.ExitCode(results.Take(1)));
        using var console = new TestConsole().Width(160);
        ExpectationFormats.Write(console, results);
        Assert.Matches(@"win-rate +dpo@2 against sft@2 +50\.0 % or more +62\.5 % \(37\.8 % … 81\.0 % at 95\.0 %\) +inconclusive",
            console.Output);
        Assert.Contains("1 of 3 expectations hold, 1 failed, 1 are inconclusive.", console.Output);
        Assert.Contains("\"verdict\": \"inconclusive\"",
            JsonText.Of(RunLeaderboardJson.Of(_record, RunSummary.Of(_record, _run.Id, Catalogue.Reader), results)));
        var suite = XDocument.Parse(ExpectationFormats.JUnit([(_run.Id, results)])).Root!.Element("testsuite")!;
        Assert.Equal(("3", "1", "1"),
            ((string?)suite.Attribute("tests"), (string?)suite.Attribute("failures"), (string?)suite.Attribute("skipped")));
        Assert.Equal("expected 10.0 % or less, found 40.0 % (96 of 240)", (string?)suite.Descendants("failure").Single()
            .Attribute("message"));
    }
}
