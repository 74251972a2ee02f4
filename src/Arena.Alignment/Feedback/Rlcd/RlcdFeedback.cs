using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Feedback.Rlcd;

/// <summary>RLCD's feedback: nobody is asked; the reply written under the good cue is the preferred one.</summary>
internal sealed class RlcdFeedback(RlcdOptions options) : IFeedback
{
    public IReadOnlyList<Preference> Write(TrainingContext context) => RlcdPairs.Sample(context, options);

    public IReadOnlyList<Preference> Label(TrainingContext context, IReadOnlyList<Preference> pairs) =>
        [.. pairs.Select(p => p with { FirstPreferred = 1 })];
}
