using Arena.Core;

namespace Arena.Alignment.Contracts;

/// <summary>The feedback axis: where preferences come from.</summary>
public interface IFeedback
{
    /// <summary>How many labels are bought for each pair.</summary>
    int LabelsPerPair => 1;

    /// <summary>This round's pairs of replies, not labelled yet.</summary>
    IReadOnlyList<Preference> Write(TrainingContext context);

    /// <summary>The same pairs with the labeler's preferences.</summary>
    IReadOnlyList<Preference> Label(TrainingContext context, IReadOnlyList<Preference> pairs);
}
