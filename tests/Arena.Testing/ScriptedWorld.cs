using Arena.Core;
using Arena.Worlds;

namespace Arena.Testing;

/// <summary>A few prompts, and a gold that depends on every letter of a reply.</summary>
/// <param name="prompts">How many in each split.</param>
/// <param name="fails">Whether it fails to say what a reply is worth.</param>
internal sealed class ScriptedWorld(int prompts, Func<string, bool>? fails = null) : IWorld
{
    public string Name => "scripted";

    public int MaxReplyTokens => 4;

    public IReadOnlyList<Prompt> Prompts(Split split) =>
        [.. Enumerable.Range(0, prompts).Select(i => new Prompt($"{split}-{i}".ToLowerInvariant(), $"question {i}", "any", split))];

    public Utility Gold(Prompt prompt, string reply)
    {
        if (fails?.Invoke(reply) == true) throw new InvalidOperationException("the scales are broken");
        var value = new Seed(0).For($"{prompt.Id}/{reply}").Random().NextDouble();
        return new(value, [new("all", value)]);
    }
}
