using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Feedback.Ai;

/// <summary>Samples two replies a prompt and asks a language model which is better.</summary>
internal sealed class AiFeedback(AiFeedbackOptions options) : IFeedback
{
    public IReadOnlyList<Preference> Write(TrainingContext context) =>
        ReplyPairs.Sample(context, context.Named(options.From), options.Pairs, options.Temperature);

    public IReadOnlyList<Preference> Label(TrainingContext context, IReadOnlyList<Preference> pairs) =>
        AiLabels.Of(context, pairs, options.Labeler, options.Average);
}
