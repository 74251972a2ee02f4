using Arena.Program.Rendering;
using Arena.Ratings.Sequential;

namespace Arena.Program.Tests.Rendering;

public sealed class MatchReportTests
{
    private static MatchReport Of(SprtOptions options, params long[][] batches) =>
        MatchReport.Of("dpo@2", "sft@2", SequentialMatch.Play(batches.Select(batch => new MatchPairs(batch, 0)), options).Last(), options);

    [Fact]
    public void A_match_that_ends_at_its_first_look_is_not_corrected_and_says_so()
    {
        var report = Of(new SprtOptions(0, 150), [[97, 0, 6, 0, 97]]);
        Assert.Contains("H0 accepted", report.Text);
        Assert.Contains("One look at the test: nothing to correct for stopping early\n", report.Text);
        Assert.DoesNotContain("Corrected", report.Text);
        Assert.DoesNotContain("too far out", report.Text);
        Assert.Equal((report.Json.Elo, report.Json.NElo), (report.Json.Corrected!.Elo, report.Json.Corrected.NElo));
        Assert.Equal(report.Json.Interval, report.Json.Corrected.Interval);
    }

    [Theory]
    [InlineData(SprtBounds.Normalized)]
    [InlineData(SprtBounds.Logistic)]
    public void A_match_that_ends_later_is_corrected_whatever_the_scale_of_its_bounds(SprtBounds bounds)
    {
        var report = Of(new SprtOptions(Bounds: bounds), [.. Enumerable.Repeat<long[]>([1, 1, 2, 2, 2], 60)]);
        Assert.Contains("H1 accepted", report.Text);
        Assert.Contains("Corrected for stopping early (median-unbiased): Elo +", report.Text);
        Assert.InRange(report.Json.Corrected!.Elo, 10, report.Json.Elo - 1);
        Assert.InRange(report.Json.Corrected.Elo, report.Json.Corrected.Interval[0], report.Json.Corrected.Interval[1]);
        Assert.Empty(report.Json.Warnings);
    }

    [Fact]
    public void Where_all_pairs_score_the_same_it_says_why_nothing_is_corrected()
    {
        var report = Of(new SprtOptions(0, 150), [.. Enumerable.Repeat<long[]>([0, 0, 0, 0, 1], 20)]);
        Assert.Null(report.Json.Corrected);
        Assert.Contains("All pairs scored the same: how they spread is not known", report.Text);
        Assert.Contains("no correction for stopping early", Assert.Single(report.Json.Warnings));
    }

    [Fact]
    public void An_interval_from_few_pairs_is_called_rough()
    {
        var report = Of(new SprtOptions(), [[1, 2, 3, 4, 2], [1, 2, 4, 3, 2]]);
        Assert.Contains("Fewer than 50 pairs: the ends of an interval are rough\n", report.Text);
        Assert.Contains("Corrected for stopping early", report.Text);
    }

    [Fact]
    public void A_match_without_a_scored_pair_has_no_correction_and_no_warning()
    {
        var report = MatchReport.Of(
            "a", "b", SequentialMatch.Play([new MatchPairs([0, 0, 0, 0, 0], 7)], new SprtOptions()).Last(), new SprtOptions());
        Assert.Null(report.Json.Corrected);
        Assert.Empty(report.Json.Warnings);
        Assert.EndsWith("7 void pairs were left out\n", report.Text);
    }
}
