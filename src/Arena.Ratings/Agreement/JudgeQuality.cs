using Arena.Core;

namespace Arena.Ratings.Agreement;

/// <summary>How far a judge is to be believed: how often it agrees with the people who compared the test pairs.</summary>
/// <param name="Accuracy">Share of test pairs whose preferred reply it finds better, ties as half.</param>
/// <param name="Low">Lower end of the 95 % interval, clustered by prompt.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="LengthAccuracy">The same of "the reply with more characters is better".</param>
/// <param name="PrefersLonger">Share of the pairs of unlike length of which it finds the longer better, ties as half.</param>
/// <param name="Ties">Share of the test pairs that it finds equal, 0…1.</param>
/// <param name="Pairs">How many test pairs it was measured on.</param>
/// <param name="Prompts">Different prompts among the test pairs.</param>
/// <param name="TrainPairs">Pairs that it learnt from.</param>
/// <param name="TrainPrompts">Their prompts, none of which is a player's.</param>
public sealed record JudgeQuality(
    double Accuracy, double Low, double High, double LengthAccuracy, double PrefersLonger, double Ties, int Pairs, int Prompts,
        int TrainPairs, int TrainPrompts)
{
    /// <summary>
    /// Whether counting characters, for the longer or for the shorter one, agrees with people as well as the judge surely
    /// does.
    /// </summary>
    public bool NoBetterThanLength => Low <= Math.Max(LengthAccuracy, 1 - LengthAccuracy);

    /// <summary>The numbers by name, as a record keeps them.</summary>
    public IReadOnlyDictionary<string, double> Metrics() => new Dictionary<string, double>
    {
        [MetricNames.JudgeAccuracy] = Accuracy,
        [MetricNames.JudgeAccuracyLow] = Low,
        [MetricNames.JudgeAccuracyHigh] = High,
        [MetricNames.JudgeLengthAccuracy] = LengthAccuracy,
        [MetricNames.JudgePrefersLonger] = PrefersLonger,
        [MetricNames.JudgeTies] = Ties,
        [MetricNames.JudgeTestPairs] = Pairs,
        [MetricNames.JudgeTestPrompts] = Prompts,
        [MetricNames.JudgeTrainPairs] = TrainPairs,
        [MetricNames.JudgeTrainPrompts] = TrainPrompts,
    };

    /// <summary>The reverse of <see cref="Metrics"/>; null where they are not there.</summary>
    public static JudgeQuality? From(IReadOnlyDictionary<string, double> metrics) =>
        !metrics.ContainsKey(MetricNames.JudgeAccuracy) ? null : new(
            metrics[MetricNames.JudgeAccuracy], metrics[MetricNames.JudgeAccuracyLow], metrics[MetricNames.JudgeAccuracyHigh],
            metrics[MetricNames.JudgeLengthAccuracy], metrics[MetricNames.JudgePrefersLonger], metrics[MetricNames.JudgeTies],
            (int)metrics[MetricNames.JudgeTestPairs], (int)metrics[MetricNames.JudgeTestPrompts],
            (int)metrics[MetricNames.JudgeTrainPairs], (int)metrics[MetricNames.JudgeTrainPrompts]);
}
