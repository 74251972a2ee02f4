using Arena.Core;

namespace Arena.Worlds;

/// <summary>Where prompts come from, and, where that is known, what a reply to them is truly worth.</summary>
public interface IWorld
{
    /// <summary>The world's kind as scenarios write it, e.g. <c>frontdesk</c>.</summary>
    string Name { get; }

    /// <summary>All prompts of a split, in a fixed order.</summary>
    IReadOnlyList<Prompt> Prompts(Split split);

    /// <summary>
    /// The gold utility of a reply (text without begin and end tokens); null in a world without one, whatever the reply
    /// (a part that does not give <see cref="Scenarios.Parts.Capability.Gold"/>). Any text is accepted, the empty one too.
    /// </summary>
    Utility? Gold(Prompt prompt, string reply);

    /// <summary>The most tokens that a reply may have; what has not ended by then is cut.</summary>
    int MaxReplyTokens { get; }

    /// <summary>What people should know of what it was made of, a sentence each: what was left out of a file, say.</summary>
    IReadOnlyList<string> Notes => [];
}

/// <summary>The gold of worlds for callers that cannot do without it.</summary>
public static class WorldGold
{
    /// <summary>The gold of a reply, for those who cannot do without.</summary>
    /// <exception cref="InvalidOperationException">The world has none; scenarios that need it are refused before a run.</exception>
    public static Utility NeededGold(this IWorld world, Prompt prompt, string reply)
    {
        ArgumentNullException.ThrowIfNull(world);
        return world.Gold(prompt, reply) ?? throw new InvalidOperationException($"world {world.Name} has no gold utility");
    }
}

/// <summary>A world with texts of its own, so that a small model can be pretrained on it from nothing.</summary>
public interface IWrittenWorld : IWorld
{
    /// <summary>
    /// Every word of the language, in a fixed order, where the world wrote it: texts are these words joined by single spaces.
    /// Null where people wrote the texts.
    /// </summary>
    IReadOnlyList<string>? Vocabulary { get; }

    /// <summary>An endless pretraining corpus; each text is one document, without begin and end tokens.</summary>
    IEnumerable<string> Corpus(Seed seed);

    /// <summary>A demonstration: a decent but imperfect reply to a training prompt, for supervised fine-tuning.</summary>
    string Demonstration(Prompt prompt, Random random);
}

/// <summary>A world of preferences that people gave. It has no gold: what they preferred is all that is known.</summary>
public interface IRecordedWorld : IWrittenWorld
{
    /// <summary>The pairs on a split's prompts, in a fixed order, the preferred reply first.</summary>
    IReadOnlyList<Preference> Recorded(Split split);

    /// <summary>Pairs on prompts of no split, for a judge to learn from that no player sees.</summary>
    IReadOnlyList<Preference> ForJudge { get; }

    /// <summary>
    /// The distinct training texts, prompt and reply: what <see cref="IWrittenWorld.Corpus"/> goes through again and again.
    /// </summary>
    IReadOnlyList<string> Documents { get; }
}
