namespace Arena.Core;

// Of the writing of pairs and replies, and of their labels.
public static partial class MetricNames
{
    /// <summary>Labels bought in the round, pairs times votes: a count.</summary>
    public const string Labels = "labels";

    /// <summary>Share of labels, or of direct scores, that agree with gold on which reply is better, 0 to 1.</summary>
    public const string LabelAccuracy = "label-accuracy";

    /// <summary>Mean probability of the reply that a label names the better, ½ to 1; 1 from a labeler that just chooses.</summary>
    public const string LabelConfidence = "label-confidence";

    /// <summary>Share of pairs for which a labeler, asked in both orders, named the same place both times, 0 to 1.</summary>
    public const string SamePosition = "same-position";

    /// <summary>Mean probability that a labeler gave to the first place, 0 to 1; ½ is no position bias.</summary>
    public const string FirstPlace = "first-place";

    /// <summary>Pairs under contrasting cues that are kept, or pairs of a step of online DPO that the reward told apart: a count.</summary>
    public const string Pairs = "pairs";

    /// <summary>Pairs under contrasting cues dropped because a reply did not end: a count.</summary>
    public const string DroppedUnfinished = "dropped-unfinished";

    /// <summary>Pairs under contrasting cues dropped because a reply is empty: a count.</summary>
    public const string DroppedEmpty = "dropped-empty";

    /// <summary>Pairs under contrasting cues dropped because the replies are the same: a count.</summary>
    public const string DroppedEqual = "dropped-equal";

    /// <summary>Replies under good cues that are distilled: a count.</summary>
    public const string Replies = "replies";

    /// <summary>Replies under good cues that are not distilled: a count.</summary>
    public const string Dropped = "dropped";
}
