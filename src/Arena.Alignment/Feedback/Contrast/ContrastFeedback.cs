using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Feedback.Contrast;

/// <summary>RLCD's feedback: nobody is asked; the reply written under the good cue is the preferred one.</summary>
internal sealed class ContrastFeedback(ContrastOptions options) : IFeedback
{
    public IReadOnlyList<Preference> Write(TrainingContext context) => ContrastPairs.Sample(context, options);

    public IReadOnlyList<Preference> Label(TrainingContext context, IReadOnlyList<Preference> pairs) =>
        [.. pairs.Select(p => p with { FirstPreferred = 1 })];
}
