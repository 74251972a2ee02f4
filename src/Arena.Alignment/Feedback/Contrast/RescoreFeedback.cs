using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback.Ai;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Feedback.Contrast;

/// <summary>RLCD-RescoreFeedback: the pairs of <see cref="ContrastFeedback"/>, the labels of <see cref="AiFeedback"/>.</summary>
internal sealed class RescoreFeedback(RescoreOptions options) : IFeedback
{
    public IReadOnlyList<Preference> Write(TrainingContext context) => ContrastPairs.Sample(context, options);

    public IReadOnlyList<Preference> Label(TrainingContext context, IReadOnlyList<Preference> pairs) =>
        AiLabels.Of(context, pairs, options.Labeler, options.Average);
}
