using Arena.Analysis.Formatting;
using Arena.Analysis.OverOptimization;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Scenarios.Options;
using MathNet.Numerics.Statistics;

namespace Arena.Analysis.Expectations;

/// <summary>How far a player's reward has run away from gold, both in standard deviations of replies.</summary>
internal static class ProxyGap
{
    /// <summary>Steps at either end of a round.</summary>
    private const int Window = GoldSmoothing.Steps;

    /// <summary>
    /// Compares the gap between reward and gold of the first steps of the player's newest round with that of the last; inconclusive where
    /// the round has fewer than two windows of steps with both, or gold does not vary.
    /// </summary>
    public static ExpectationResult Judge(GapExpectation expected, RunSummary summary)
    {
        var entry = summary.NewestOf(expected.Player) ?? expected.Player;
        var deviation = summary.Responses.Select(r => r.Gold).OfType<double>().StandardDeviation();
        var own = summary.Metrics.Where(m => m.Player == expected.Player).ToList();
        var newest = own.Where(m => m.Name == MetricNames.Proxy).Select(m => m.Round).DefaultIfEmpty().Max();
        // The reward is standardised for the policy already: its standard deviation is 1 over replies of the start.
        var gaps = LedgerSteps.Of(own.Where(m => m.Round == newest)).Select(step => step.Proxy - step.Gold / deviation).ToList();
        if (gaps.Count < 2 * Window || !(deviation > 0))
            return Bounds.Unknown(expected, "gap", expected.Player, "fewer than ten steps with both reward and gold");
        var difference = Difference.Of(gaps[..Window], gaps[^Window..], expected.Confidence);
        return Bounds.Judge(expected, "gap", entry, difference.Mean, difference.Low, difference.High, value => value.Fixed(2));
    }
}
