using Arena.Rules.Chance;
using Arena.Rules.Worlds;

namespace Arena.Tests.Stage;

/// <summary>A few prompts, and a gold that depends on every letter of a reply.</summary>
internal sealed class ScriptedWorld(int prompts) : IWorld
{
    public string Name => "scripted";

    public int MaxReplyTokens => 4;

    public IReadOnlyList<Prompt> Prompts(Split split) =>
        [.. Enumerable.Range(0, prompts).Select(i => new Prompt($"{split}-{i}".ToLowerInvariant(), $"question {i}", "any", split))];

    public Utility Gold(Prompt prompt, string reply)
    {
        var value = new Seed(0).For($"{prompt.Id}/{reply}").Random().NextDouble();
        return new(value, [new("all", value)]);
    }
}
