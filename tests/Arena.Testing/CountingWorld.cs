using Arena.Core;
using Arena.Worlds;

namespace Arena.Testing;

/// <summary>A world in which a reply of n letters g is worth n.</summary>
internal sealed class CountingWorld : IWorld
{
    public string Name => "counting";
    public int MaxReplyTokens => 10;
    public IReadOnlyList<Prompt> Prompts(Split split) => [];
    public Utility Gold(Prompt prompt, string reply) => new(reply.Count(c => c == 'g'), []);
}
