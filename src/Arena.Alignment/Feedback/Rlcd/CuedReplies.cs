using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Worlds;

namespace Arena.Alignment.Feedback.Rlcd;

/// <summary>
/// A round's prompts, each with a pair of contrasting cues (p+, p−) drawn from the world's pool, and what a model writes
/// under one side of them. Prompts, cues and draws are the same for every method that asks for them.
/// </summary>
internal sealed class CuedReplies
{
    private readonly TrainingContext _context;
    private readonly IPromptableWorld _world;
    private readonly (string Positive, string Negative)[] _cues;

    public CuedReplies(TrainingContext context, int count)
    {
        _context = context;
        _world = (IPromptableWorld)context.World;
        Prompts = [.. context.Prompts("pairs").Take(count)];
        var random = context.SharedSeed.For("pairs/cues").Random();
        _cues = [.. Prompts.Select(_ => _world.Affixes[random.Next(_world.Affixes.Count)])];
    }

    public IReadOnlyList<Prompt> Prompts { get; }

    /// <summary>A reply to each prompt under its positive or its negative cue. One that does not end is drawn again.</summary>
    /// <param name="writer">The model that writes the replies.</param>
    /// <param name="positive">Whether the cue asks for good replies or for bad ones.</param>
    /// <param name="temperature">The temperature that replies are sampled at.</param>
    /// <param name="retries">The most times that it is drawn again; then it stays as it is, not ended.</param>
    public SampledReply[] Write(LanguageModel writer, bool positive, double temperature, int retries)
    {
        var options = new SamplingOptions(_world.MaxReplyTokens, writer.EndIds, temperature);
        var seed = _context.SharedSeed.For(positive ? "pairs/positive" : "pairs/negative");
        var ids = Prompts.Zip(_cues, (prompt, cue) => writer.Encode(_world.WithCue(prompt.Text, positive ? cue.Positive : cue.Negative)))
            .ToList();
        var replies = _context.Write(writer, ids, options, seed);
        for (var retry = 1; retry <= retries; retry++)
        {
            var unfinished = Enumerable.Range(0, replies.Length).Where(i => !replies[i].Ended).ToList();
            if (unfinished.Count == 0) break;
            var again = _context.Write(writer, [.. unfinished.Select(i => ids[i])], options, seed.For($"retry/{retry}"));
            foreach (var (i, reply) in unfinished.Zip(again)) replies[i] = reply;
        }
        return replies;
    }

    /// <summary>Demands that something is left.</summary>
    /// <exception cref="TrainingDivergedException">Nothing is.</exception>
    public static void DemandSome(int left, int count, string from)
    {
        if (left == 0)
            throw new TrainingDivergedException($"none of {count} replies that {from} wrote under cues could be used: they were empty, "
                + "did not end, or were the same under both; let another model write (option from), pretrain it longer, or raise retries");
    }
}
