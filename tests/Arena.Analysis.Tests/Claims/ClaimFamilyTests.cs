using Arena.Analysis.Claims;
using Arena.Core;
using Arena.Scenarios.Options;
using MathNet.Numerics.Distributions;

namespace Arena.Analysis.Tests.Claims;

/// <summary>Several claims of one study: what Holm's step-down leaves of their verdicts.</summary>
public sealed class ClaimFamilyTests
{
    private static ClaimOptions Claim(double? low, double? high = null) => new()
        { Id = "P", Claim = "Something.", Source = "Us", Measure = new NumberMeasure { Value = 0 }, Low = low, High = high };

    private static ClaimResult Of(ClaimOptions claim, params double[] values) => ClaimResult.Of(claim, values, 0.95);

    private static bool Decides(ClaimVerdict verdict) => verdict is ClaimVerdict.Reproduced or ClaimVerdict.NotReproduced;

    [Fact]
    public void Alone_a_claim_keeps_its_verdict_and_p_says_what_the_interval_says()
    {
        var random = new Seed(3).Random();
        foreach (var claim in new[] { Claim(0.5), Claim(null, 0.5), Claim(0.45, 0.55) })
            for (var i = 0; i < 500; i++)
            {
                double[] values = [.. Enumerable.Range(0, 4).Select(_ => Normal.Sample(random, 0.5 + 0.1 * (i % 3 - 1), 0.05))];
                var alone = Assert.Single(ClaimResult.Adjusted([Of(claim, values)]));
                Assert.Equal(Decides(alone.Verdict), alone.P <= 0.025);
                Assert.Equal(alone.Verdict, alone.HolmVerdict);
            }
    }

    [Fact]
    public void Between_two_bounds_the_worse_of_both_tests_counts()
    {
        double[] values = [0.48, 0.52, 0.51, 0.51, 0.53];
        Assert.Equal(Of(Claim(null, 0.55), values).P, Of(Claim(0.45, 0.55), values).P);
        Assert.Equal(Of(Claim(0.5), values).P, Of(Claim(0.5, 0.7), values).P);
        // Beyond a bound it is that bound alone.
        Assert.Equal(Of(Claim(0.6), values).P, Of(Claim(0.6, 0.7), values).P);
        Assert.Equal(ClaimVerdict.NotReproduced, Of(Claim(0.6), values).Verdict);
        Assert.Equal(ClaimVerdict.NotReproduced, Of(Claim(0.6), values).HolmVerdict);
    }

    [Fact]
    public void Among_others_what_is_barely_decided_is_not_and_what_was_not_tested_does_not_count()
    {
        // p is 0.024 alone and 0.047 of two, where 0.025 decides.
        var barely = Of(Claim(0.5), 0.51, 0.53, 0.50, 0.54, 0.52);
        var (clear, open) = (Of(Claim(0.5), 0.7, 0.71, 0.7, 0.72, 0.71), Of(Claim(0.5), 0.4, 0.6, 0.5, 0.45, 0.56));
        var untested = ClaimResult.Of(Claim(0.5), [0.7, 0.71], 0.95, [new PreconditionResult(new()
            { Says = "it holds", Measure = new NumberMeasure { Value = 0 }, Low = 1 }, new(0, 0, 0, 2))]);
        ClaimVerdict[] Left(params ClaimResult[] claims) => [.. ClaimResult.Adjusted(claims).Select(c => c.HolmVerdict)];
        Assert.Equal([ClaimVerdict.Reproduced], Left(barely));
        Assert.Equal([ClaimVerdict.Reproduced, ClaimVerdict.PreconditionNotMet], Left(barely, untested));
        Assert.Equal([ClaimVerdict.NotDecided, ClaimVerdict.NotDecided], Left(barely, open));
        // Stepping down: the clearest one is out of the way before the next is looked at.
        Assert.Equal([ClaimVerdict.Reproduced, ClaimVerdict.Reproduced], Left(barely, clear));
        Assert.Equal(ClaimVerdict.Reproduced, ClaimResult.Adjusted([barely, open])[0].Verdict);
    }

    [Fact]
    public void A_study_of_claims_of_which_nothing_is_true_calls_one_at_all_in_five_percent_with_holm_and_in_far_more_without()
    {
        const int Studies = 2000, Claims = 12, Seeds = 5;
        var random = new Seed(11).Random();
        var (plain, holm) = (0, 0);
        for (var study = 0; study < Studies; study++)
        {
            // Each mean lies on its bound: whatever is called is wrong. What claims share makes no difference to Holm.
            var shared = Enumerable.Range(0, Seeds).Select(_ => Normal.Sample(random, 0, 0.03)).ToArray();
            var results = ClaimResult.Adjusted([.. Enumerable.Range(0, Claims).Select(_ =>
                Of(Claim(0.5), [.. shared.Select(x => Normal.Sample(random, 0.5 + x, 0.05))]))]);
            if (results.Any(c => Decides(c.Verdict))) plain++;
            if (results.Any(c => Decides(c.HolmVerdict))) holm++;
        }
        // Three standard errors of 5 % in 2,000 studies are 1.5 points.
        Assert.InRange((double)holm / Studies, 0.005, 0.065);
        Assert.True((double)plain / Studies > 0.25, $"{plain}");
    }
}
