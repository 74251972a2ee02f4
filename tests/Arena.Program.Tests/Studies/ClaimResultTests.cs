using Arena.Analysis.Claims;
using Arena.Analysis.Findings;
using Arena.Scenarios.Options;

namespace Arena.Program.Tests.Studies;

public sealed class ClaimResultTests
{
    private static readonly ClaimOptions Claim = new()
        { Id = "P1", Claim = "More.", Source = "Us", Measure = new NumberMeasure { Value = 0 }, Low = 0.5 };

    private static ClaimResult Of(params double[] values) => ClaimResult.Of(Claim, values, 0.95);

    [Fact]
    public void A_claim_is_decided_by_the_interval_over_seeds_and_not_by_the_mean()
    {
        Assert.Equal(ClaimVerdict.Reproduced, Of(0.60, 0.62, 0.61, 0.63).Verdict);
        Assert.Equal(ClaimVerdict.NotReproduced, Of(0.40, 0.38, 0.39, 0.37).Verdict);
        Assert.Equal(ClaimVerdict.NotDecided, Of(0.60, 0.45, 0.75, 0.55).Verdict);
    }

    [Fact]
    public void One_seed_and_none_decide_nothing()
    {
        Assert.Equal((ClaimVerdict.NotDecided, null), (Of(0.9).Verdict, Of(0.9).Mean!.Low));
        Assert.Equal((ClaimVerdict.NotDecided, null), (Of().Verdict, Of().Mean));
    }

    [Fact]
    public void Seeds_needed_grow_with_the_spread_and_shrink_with_the_distance()
    {
        Assert.True(Of(0.60, 0.70, 0.50, 0.65).SeedsNeeded > Of(0.60, 0.62, 0.58, 0.61).SeedsNeeded);
        Assert.Null(Of(0.5, 0.5).SeedsNeeded);
    }

    [Fact]
    public void Whoever_looks_several_times_needs_more_confidence_each_time()
    {
        var study = SomeStudy.Loaded().Scenario;
        Assert.Equal(0.95, ClaimResult.ConfidenceOf(Claim, study with { Seeds = 5 }), 12);
        // Looks after seeds 3, 4 and 5.
        Assert.Equal(1 - 0.05 / 3, ClaimResult.ConfidenceOf(Claim, study with { Seeds = 5, StopEarly = true }), 12);
    }

    [Fact]
    public void Before_a_study_it_is_said_what_its_seeds_can_tell()
    {
        var note = Assert.Single(StudyNotes.Beforehand(SomeStudy.Plan(SomeStudy.Text, "seeds=5")));
        Assert.Equal("note: P1: 5 seeds tell its effect of 0.100 four times out of five if seeds spread by 0.060 or less, 10 seeds if by "
            + "0.101", note);
        Assert.Equal("note: one seed decides no claim; set seeds: 5, say",
            Assert.Single(StudyNotes.Beforehand(SomeStudy.Plan(SomeStudy.Text, "seeds=1"))));
    }
}
