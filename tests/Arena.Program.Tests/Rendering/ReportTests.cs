using System.Text.Json;
using Arena.Alignment.Recipes;
using Arena.Analysis.Formatting;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Record;
using Arena.Testing;
using Spectre.Console;
using Spectre.Console.Testing;

namespace Arena.Program.Tests.Rendering;

public sealed class ReportTests : IDisposable
{
    private readonly RecordFolder _folder = new();
    private readonly ArenaRecord _record;

    public ReportTests() => _record = _folder.Open();

    public void Dispose()
    {
        _record.Dispose();
        _folder.Dispose();
    }

    private static string Rendered(int width, Action<IAnsiConsole> write)
    {
        using var console = new TestConsole().Width(width);
        write(console);
        return console.Output;
    }

    [Theory]
    [InlineData(160)]
    [InlineData(100)]
    [InlineData(80)]
    [InlineData(50)]
    public void A_leaderboard_leaves_out_what_a_narrow_terminal_has_no_room_for(int width)
    {
        var summary = RunSummary.Of(_record, SomeRun.In(_record).Id, Catalogue.Reader);
        var text = Rendered(width, console => RunLeaderboardTable.Write(console, summary));
        Assert.All(text.Split('\n'), line => Assert.True(line.TrimEnd().Length <= width, line));
        Snapshot.Matches($"leaderboard-{width}", text);
    }

    [Theory]
    [InlineData(160)]
    [InlineData(80)]
    public void A_flagged_entry_is_marked_in_its_row_and_so_in_json(int width)
    {
        var summary = RunSummary.Of(_record, SomeRun.In(_record, constant: "dpo").Id, Catalogue.Reader);
        var text = Rendered(width, console => RunLeaderboardTable.Write(console, summary));
        Assert.Matches(@"(?m)^ +Rank +Player +Flags +Rating", text);
        Assert.Matches(@"(?m)^ +[\d–]+ +dpo@2 +alike, constant +\d+ ", text);
        Assert.Matches(@"(?m)^ +[\d–]+ +sft@2 +\d+ ", text);
        var json = JsonText.Of(RunLeaderboardJson.Of(_record, summary, []));
        var players = JsonDocument.Parse(json).RootElement.GetProperty("players").EnumerateArray()
            .ToDictionary(p => p.GetProperty("name").GetString()!, p => p.GetProperty("flags").EnumerateArray().Select(f => f.GetString())
            .ToList());
        Assert.Equal(["alike", "constant"], players["dpo@2"]);
        Assert.Empty(players["sft@2"]);
    }

    [Fact]
    public void A_run_is_named_above_its_results_with_the_rounds_that_it_has_played()
    {
        var run = SomeRun.In(_record, scenario: SomeRun.Scenario.Replace("rounds: 2", "rounds: 3"));
        _record.EndRun(run.Id, RunState.Failed, "the disk [C:] is full");
        Assert.Equal("quickstart-1  failed: the disk [C:] is full\nscenario quickstart, seed 7, 2 of 3 rounds, cpu\n",
            Rendered(120, console => RunTitle.Write(console, RunSummary.Of(_record, run.Id, Catalogue.Reader))).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Void_battles_are_told_with_the_commonest_reasons()
    {
        Battle Void(string reason) => new($"{Guid.NewGuid()}", 1, "p", "a@1", "b@1", "gold", Outcome.Void, reason);
        var count = VoidCount.Of([Void("b"), Void("c"), Void("a"), Void("a"), Void("d"), Void("a") with { Outcome = Outcome.Left }]);
        Assert.Equal(("5 of 6 battles", "2 since a, 1 since b, 1 since c, and others for 1 more reasons"), (count.Share, count.Reasons));
    }

    [Theory]
    [InlineData(160)]
    [InlineData(40)]
    public void Win_rates_go_on_in_a_table_below_where_they_do_not_fit(int width)
    {
        var summary = RunSummary.Of(_record, SomeRun.In(_record).Id, Catalogue.Reader);
        Snapshot.Matches($"win-rates-{width}", Rendered(width, console => WinMatrix.Write(console, summary)));
    }

    [Fact]
    public void The_report_at_a_runs_end_shows_ratings_win_rates_replies_and_forfeits()
    {
        var run = SomeRun.In(_record);
        _record.EndRun(run.Id, RunState.Complete);
        Snapshot.Matches("run-report", Rendered(120, console =>
            RunReport.Write(console, _record, RunSummary.Of(_record, run.Id, Catalogue.Reader), [], "my runs.db")));
    }

    [Fact]
    public void A_run_in_which_nobody_answered_can_be_shown_all_the_same()
    {
        var run = SomeRun.In(_record, nobodyAnswers: true);
        var text = Rendered(120, console =>
            RunReport.Write(console, _record, RunSummary.Of(_record, run.Id, Catalogue.Reader), [], "arena.db"));
        Assert.Contains("240 battles are void", text);
        Assert.DoesNotContain("NaN", text
            + JsonText.Of(RunLeaderboardJson.Of(_record, RunSummary.Of(_record, run.Id, Catalogue.Reader), [])),
            StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("∞", text);
    }

    [Fact]
    public void A_run_without_a_battle_can_be_shown_all_the_same()
    {
        var run = _record.StartRun(RecordFolder.Quickstart);
        Assert.Contains("No battle was rated.",
            Rendered(120, console => RunReport.Write(console, _record, RunSummary.Of(_record, run.Id, Catalogue.Reader), [], "arena.db")));
        Assert.Contains("\"players\": []",
            JsonText.Of(RunLeaderboardJson.Of(_record, RunSummary.Of(_record, run.Id, Catalogue.Reader), [])));
    }

    [Fact]
    public void Training_curves_are_drawn_in_one_line_each()
    {
        var run = SomeRun.In(_record);
        Snapshot.Matches("training-curves",
            Rendered(120, console => TrainingCurvesTable.Write(console, RunSummary.Of(_record, run.Id, Catalogue.Reader))));
    }

    [Theory]
    [InlineData(-0.04, 1, "0.0")]
    [InlineData(-0.06, 1, "-0.1")]
    [InlineData(1234.5, 0, "1234")]
    public void Numbers_are_rounded_and_zero_has_no_sign(double value, int digits, string text) => Assert.Equal(text, value.Fixed(digits));

    [Fact]
    public void Output_that_no_terminal_shows_is_wide_and_plain()
    {
        using var writer = new StringWriter();
        var console = Terminal.For(writer);
        Assert.Equal(160, console.Profile.Width);
        console.MarkupLine("[bold red]plain[/]");
        Assert.Equal("plain\n", writer.ToString().ReplaceLineEndings("\n"));
    }
}
