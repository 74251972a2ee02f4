using Arena.Core;
using Arena.Worlds;

namespace Arena.Alignment.Estimates;

/// <summary>How long a world's texts are, in tokens, by a look at a few.</summary>
/// <param name="Prompt">Mean length of a prompt.</param>
/// <param name="Reply">Mean of a reply, its end included.</param>
/// <param name="Longest">The most that a reply may have.</param>
internal sealed record TextLengths(double Prompt, double Reply, double Longest)
{
    private const int Few = 64;

    // Of byte-level BPE with a thousand tokens, on English.
    private const double CharactersAToken = 3;

    public double Both => Prompt + Reply;

    public static TextLengths Of(IWorld world)
    {
        var prompts = world.Prompts(Split.Train).Take(Few).ToList();
        var words = (world as IWrittenWorld)?.Vocabulary is not null;
        double Tokens(string text) => 1 + (words ? text.Count(char.IsWhiteSpace) + 1 : text.Length / CharactersAToken);
        var prompt = prompts.Select(p => Tokens(p.Text)).DefaultIfEmpty(1).Average();
        // A model that has no demonstrations to learn to stop from writes on.
        var reply = world is IWrittenWorld written
            ? prompts.Select((p, i) => Tokens(written.Demonstration(p, new Seed((ulong)i).Random()))).DefaultIfEmpty(1).Average()
            : world.MaxReplyTokens;
        return new(prompt, Math.Min(reply, world.MaxReplyTokens), world.MaxReplyTokens);
    }
}
