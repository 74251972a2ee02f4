using System.Globalization;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Record;
using Arena.Stage.Events;
using Arena.Worlds;

namespace Arena.Stage.Tournament;

/// <summary>An entry's replies as they are recorded.</summary>
internal static class Responses
{
    /// <summary>
    /// Those that can be recorded, which takes finite numbers: a reply whose log-prob is none is left out (its battles are void
    /// and say so), and a gold utility or another log-prob that is none is left empty. So is one that the world fails
    /// to work out, which <paramref name="watch"/> is told of: where gold decides, the judge meets the same failure, and the
    /// battle is void.
    /// </summary>
    public static IReadOnlyList<RecordedResponse> Of(
        IWorld world, int round, string entry, IReadOnlyList<Prompt> prompts, IReadOnlyList<Reply> replies, Action<StageEvent> watch)
    {
        var failures = new List<string>();
        var byId = prompts.ToDictionary(p => p.Id);
        var responses = replies.Where(r => double.IsFinite(r.LogProb)).Select(reply =>
        {
            var prompt = byId[reply.PromptId];
            var gold = Gold(prompt, reply.Text);
            return new RecordedResponse(round, entry, prompt.Id, prompt.Text, reply.Text, reply.Tokens, reply.Ended,
                gold?.Total, gold?.Parts, null, reply.LogProb, Finite(reply.BaseLogProb), Finite(reply.StartLogRatio));
        }).ToList();
        if (failures.Count > 0)
            watch(new Noted(string.Create(CultureInfo.InvariantCulture,
                $"the world could not say what {failures.Count} of {replies.Count} replies of {entry} are worth: {failures[0]}")));
        return responses;

        static double? Finite(double value) => double.IsFinite(value) ? value : null;

        Utility? Gold(Prompt prompt, string reply)
        {
            try
            {
                var gold = world.Gold(prompt, reply);
                return gold is not null && double.IsFinite(gold.Total) && gold.Parts.All(part => double.IsFinite(part.Value)) ? gold : null;
            }
            catch (Exception e)
            {
                failures.Add(e.Message);
                return null;
            }
        }
    }
}
