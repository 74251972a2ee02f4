using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback.Ai;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Feedback.Rlcd;

/// <summary>RLCD-RlcdRescoreFeedback: the pairs of <see cref="RlcdFeedback"/>, the labels of <see cref="AiFeedback"/>.</summary>
internal sealed class RlcdRescoreFeedback(RlcdRescoreOptions options) : IFeedback
{
    public IReadOnlyList<Preference> Write(TrainingContext context) => RlcdPairs.Sample(context, options);

    public IReadOnlyList<Preference> Label(TrainingContext context, IReadOnlyList<Preference> pairs) =>
        AiLabels.Of(context, pairs, options.Labeler, options.Average);
}
