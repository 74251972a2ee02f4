using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;
using Arena.Worlds.Catalogue;

namespace Arena.Alignment.Feedback.Recorded;

/// <summary>Takes a round's pairs from those that people compared. All players go through them in the same order.</summary>
internal sealed class RecordedFeedback(RecordedFeedbackOptions options) : IFeedback
{
    public IReadOnlyList<Preference> Write(TrainingContext context)
    {
        var all = ((IRecordedWorld)context.World).Recorded(Split.Train);
        var first = (long)(context.Round - 1) * options.Pairs;
        var pairs = new List<Preference>(options.Pairs);
        for (var pass = first / all.Count; pairs.Count < options.Pairs; pass++)
        {
            var order = all.ToArray();
            context.RunSeed.For($"recorded/pass/{pass}").Random().Shuffle(order);
            var from = pairs.Count == 0 ? (int)(first % all.Count) : 0;
            pairs.AddRange(order.Skip(from).Take(options.Pairs - pairs.Count).Select(p => p with { FirstPreferred = 0.5 }));
        }
        return pairs;
    }

    /// <summary>The file's own labels, of which the preferred reply is the first, turned by chance: always the same ones.</summary>
    public IReadOnlyList<Preference> Label(TrainingContext context, IReadOnlyList<Preference> pairs) =>
        [.. pairs.Select(p => p with { FirstPreferred = Turned(context, p) ? 0 : 1 })];

    private bool Turned(TrainingContext context, Preference p) =>
        options.Flip > 0 && context.RunSeed.For($"flip/{p.Prompt.Id}/{p.First.Length}/{p.First}/{p.Second}").Random()
            .NextDouble() < options.Flip;
}
