using Arena.Learning.Decoding;
using Arena.Rules.Worlds;
using Arena.Stage.Record;

namespace Arena.Stage.Tournament;

/// <summary>An entry's replies as they are recorded.</summary>
internal static class Responses
{
    /// <summary>
    /// Those that can be recorded, which takes finite numbers: a reply whose log-prob is none is left out (its battles are void
    /// and say so), and a gold utility or a log-prob under the base that is none is left empty.
    /// </summary>
    public static IReadOnlyList<RecordedResponse> Of(IWorld world, int round, string entry, IReadOnlyList<Prompt> prompts, IReadOnlyList<Reply> replies)
    {
        var byId = prompts.ToDictionary(p => p.Id);
        return [.. replies.Where(r => double.IsFinite(r.LogProb)).Select(reply =>
        {
            var prompt = byId[reply.PromptId];
            var gold = Gold(world, prompt, reply.Text);
            return new RecordedResponse(round, entry, prompt.Id, prompt.Text, reply.Text, reply.Tokens, reply.Ended,
                gold?.Total, gold?.Parts, null, reply.LogProb, double.IsFinite(reply.BaseLogProb) ? reply.BaseLogProb : null);
        })];
    }

    private static Utility? Gold(IWorld world, Prompt prompt, string reply)
    {
        var gold = world.Gold(prompt, reply);
        return gold is not null && double.IsFinite(gold.Total) && gold.Parts.All(part => double.IsFinite(part.Value)) ? gold : null;
    }
}
