using Arena.Alignment.Recipes;
using Arena.Analysis.Measures;
using Arena.Analysis.Studies;
using Arena.Analysis.Summary;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Testing;

namespace Arena.Program.Tests.Studies;

/// <summary>Of SomeRun, in which dpo@2 beats sft@2 in 62.5 % and each round's loss is 2 / (step + round).</summary>
public sealed class MeasuresTests : IDisposable
{
    private readonly RecordFolder _folder = new();
    private readonly ArenaRecord _record;
    private readonly RecordedRun _run;
    private readonly StudyPlan _plan = SomeStudy.Plan(SomeStudy.Text, "matrix=[]", "claims=[]", "seeds=1");

    public MeasuresTests()
    {
        _record = _folder.Open();
        _run = SomeRun.In(_record);
    }

    public void Dispose()
    {
        _record.Dispose();
        _folder.Dispose();
    }

    private double? Of(MeasureOptions measure) =>
        MeasureValues.Of(measure,
            new Dictionary<string, StudyRun> { [""] = StudyRun.Of(_plan.Runs[0], RunSummary.Of(_record, _run.Id, Catalogue.Reader)) },
            _plan);

    [Fact]
    public void A_win_rate_is_that_of_the_newest_checkpoints()
    {
        Assert.Equal(0.625, Of(new WinRateMeasure { Player = "dpo", Opponent = "sft" }));
        Assert.Equal(0.375, Of(new WinRateMeasure { Player = "sft", Opponent = "dpo" }));
        Assert.Null(Of(new WinRateMeasure { Player = "dpo", Opponent = "nobody" }));
    }

    [Fact]
    public void With_lengths_held_equal_two_that_write_as_much_win_as_before() =>
        // In SomeRun the length of a reply depends on its prompt alone.
        Assert.Equal(0.625, Of(new WinRateMeasure { Player = "dpo", Opponent = "sft", LengthControlled = true })!.Value, 6);

    [Theory]
    [InlineData(MetricAt.First, 2.0 / 3)]
    [InlineData(MetricAt.Last, 0.2)]
    [InlineData(MetricAt.Highest, 2.0 / 3)]
    [InlineData(MetricAt.Lowest, 0.2)]
    public void A_metric_is_read_in_the_newest_round(MetricAt at, double value) =>
        Assert.Equal(value, Of(new MetricMeasure { Player = "dpo", Name = "loss", At = at })!.Value, 12);

    [Fact]
    public void A_metric_can_be_read_at_a_step_that_was_recorded()
    {
        Assert.Equal(0.4, Of(new MetricMeasure { Player = "dpo", Name = "loss", Step = 3 })!.Value, 12);
        Assert.Null(Of(new MetricMeasure { Player = "dpo", Name = "loss", Step = 30 }));
        Assert.Null(Of(new MetricMeasure { Player = "dpo", Name = "joy" }));
    }

    [Fact]
    public void Replies_are_averaged()
    {
        var expected = _record.Responses(_run.Id).Where(r => r.Entry == "dpo@2").ToList();
        Assert.Equal(expected.Average(r => r.Gold!.Value), Of(new RepliesMeasure { Player = "dpo", Of = ReplyProperty.Gold })!.Value, 12);
        Assert.Equal(expected.Average(r => r.Tokens), Of(new RepliesMeasure { Player = "dpo", Of = ReplyProperty.Tokens })!.Value, 12);
        Assert.Equal(2, Of(new RepliesMeasure { Player = "dpo", Of = ReplyProperty.Kl })!.Value, 12);
    }

    [Fact]
    public void Measures_are_taken_from_and_divided_by_each_other_and_what_is_not_measured_stays_so()
    {
        var (rate, two, nothing) = (new WinRateMeasure { Player = "dpo", Opponent = "sft" }, new NumberMeasure { Value = 2 },
            new MetricMeasure { Player = "dpo", Name = "joy" });
        Assert.Equal(-1.375, Of(new DifferenceMeasure { Of = rate, Less = two }));
        Assert.Equal(0.3125, Of(new RatioMeasure { Of = rate, Over = two }));
        Assert.Null(Of(new DifferenceMeasure { Of = rate, Less = nothing }));
        Assert.Null(Of(new RatioMeasure { Of = rate, Over = new NumberMeasure { Value = 0 } }));
    }

    [Fact]
    public void The_curve_of_training_begins_at_nothing_and_its_fit_says_whether_gold_falls()
    {
        // d(3 − 2 ln d) over a KL that rises to 16: its peak is at d = e^½, and it falls from there.
        _record.AddMetrics(_run.Id, Enumerable.Range(0, 15).SelectMany(i =>
        {
            var d = Math.Max(1e-9, 4.0 * i / 14);
            return new[] { new RecordedMetric("dpo", 2, 20 + i, "kl", d * d),
                new RecordedMetric("dpo", 2, 20 + i, "gold", 7 + d * (3 - 2 * Math.Log(d))) };
        }));
        CurveMeasure Curve(CurveReading read, double? kl = null) =>
            new() { Player = "dpo", Over = CurveOver.Training, Read = read, Kl = kl };
        Assert.Equal(16, Of(Curve(CurveReading.EndKl))!.Value, 9);
        Assert.Equal(3 - 2 * (Math.Log(4) + 1), Of(Curve(CurveReading.EndSlope))!.Value, 6);
        Assert.Equal(1, Of(Curve(CurveReading.Fit))!.Value, 6);
        Assert.True(Of(Curve(CurveReading.Fall)) < -1);
        Assert.InRange(Of(Curve(CurveReading.Gold, 4))!.Value, 3.1, 3.3);
        Assert.Null(Of(Curve(CurveReading.Gold, 17)));
    }

    [Fact]
    public void Kendalls_tau_needs_three_players() => Assert.Null(Of(new RankAgreementMeasure { Metric = "loss" }));
}
