namespace Arena.Core;

// Of a judge that is a reward model, kept under the name <c>judge:</c> in round 0.
public static partial class MetricNames
{
    /// <summary>Share of the test pairs on which the judge agrees with people, ties as half, 0 to 1.</summary>
    public const string JudgeAccuracy = "judge-accuracy";

    /// <summary>Lower end of the 95 % interval of <see cref="JudgeAccuracy"/>, clustered by prompt.</summary>
    public const string JudgeAccuracyLow = "judge-accuracy-low";

    /// <summary>Upper end of the 95 % interval of <see cref="JudgeAccuracy"/>, clustered by prompt.</summary>
    public const string JudgeAccuracyHigh = "judge-accuracy-high";

    /// <summary>Share of the test pairs on which "the reply with more characters is better" agrees with people, 0 to 1.</summary>
    public const string JudgeLengthAccuracy = "judge-length-accuracy";

    /// <summary>Share of the test pairs of unlike length on which the judge finds the longer reply better, 0 to 1.</summary>
    public const string JudgePrefersLonger = "judge-prefers-longer";

    /// <summary>Share of the test pairs on which the judge scores both replies the same, 0 to 1.</summary>
    public const string JudgeTies = "judge-ties";

    /// <summary>Test pairs that the judge was measured on: a count.</summary>
    public const string JudgeTestPairs = "judge-test-pairs";

    /// <summary>Prompts that the test pairs are about: a count.</summary>
    public const string JudgeTestPrompts = "judge-test-prompts";

    /// <summary>Pairs that the judge was trained on: a count.</summary>
    public const string JudgeTrainPairs = "judge-train-pairs";

    /// <summary>Prompts that the training pairs are about: a count.</summary>
    public const string JudgeTrainPrompts = "judge-train-prompts";
}
