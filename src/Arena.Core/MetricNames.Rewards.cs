namespace Arena.Core;

// Of the fitting of reward models.
public static partial class MetricNames
{
    /// <summary>Loss of a reward model's step: nats a pair.</summary>
    public const string RewardLoss = "reward-loss";

    /// <summary>
    /// Loss of the pairs kept apart, nats a pair: while a reward model is fitted, and at the end that of the weights which are
    /// kept, the mean over the members where there are several.
    /// </summary>
    public const string RewardHeldOutLoss = "reward-held-out-loss";

    /// <summary>Passes over the pairs after which the weights that are kept were found, the mean over the members.</summary>
    public const string RewardEpochs = "reward-epochs";

    /// <summary>
    /// Share of the pairs kept apart whose labelled reply the reward scores higher, 0 to 1; 25 % flipped labels cap it at 0.75.
    /// </summary>
    public const string RewardAccuracy = "reward-accuracy";

    /// <summary>
    /// Share of the run's gold pairs, replies of the start to test prompts, whose better reply the reward scores higher, 0 to 1.
    /// </summary>
    public const string RewardGoldAccuracy = "reward-gold-accuracy";

    /// <summary>How many gold pairs there are: n of the standard error √(p (1 − p) / n) of accuracies on them.</summary>
    public const string RewardGoldPairs = "reward-gold-pairs";

    /// <summary>How many labelled pairs were kept apart: n of the standard error of accuracies on their labels.</summary>
    public const string RewardLabelsApart = "reward-labels-apart";

    /// <summary>
    /// <see cref="RewardAccuracy"/> of the baseline, logistic regression on runs of one to three tokens, fitted to the same pairs.
    /// </summary>
    public const string NgramAccuracy = "ngram-accuracy";

    /// <summary><see cref="RewardGoldAccuracy"/> of the same baseline.</summary>
    public const string NgramGoldAccuracy = "ngram-gold-accuracy";

    /// <summary>Pearson's correlation of score with tokens of the reply, on the pairs kept apart, −1 to 1.</summary>
    public const string RewardLengthCorrelation = "reward-length-correlation";

    /// <summary>Share of the fitted pairs with a label against gold whose labelled reply the reward scores higher, 0 to 1.</summary>
    public const string FlipsFitted = "flips-fitted";

    /// <summary>
    /// Share of the fitted pairs with a label that agrees with gold whose labelled reply the reward scores higher, 0 to 1.
    /// </summary>
    public const string CleanFitted = "clean-fitted";

    /// <summary>Mean of <see cref="RewardAccuracy"/> over an ensemble's or WARM's members by themselves, 0 to 1.</summary>
    public const string MemberAccuracy = "member-accuracy";

    /// <summary>Mean standard deviation of an ensemble's scores of one reply, on the start's replies, in the unit of scores.</summary>
    public const string MemberDeviation = "member-deviation";

    /// <summary>Of WARM: the least that accuracy between two runs' weights is above the line between theirs, −1 to 1.</summary>
    public const string PathGap = "path-gap";

    /// <summary>Standard deviation of direct scores of the start's replies, the unit of their KL coefficient.</summary>
    public const string ScoreDeviation = "score-deviation";
}
