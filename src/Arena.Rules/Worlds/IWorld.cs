using Arena.Rules.Chance;

namespace Arena.Rules.Worlds;

/// <summary>Where prompts come from, and what a reply to them is truly worth.</summary>
public interface IWorld
{
    string Name { get; }

    /// <summary>All prompts of a split, in a fixed order.</summary>
    IReadOnlyList<Prompt> Prompts(Split split);

    /// <summary>The gold utility of a reply (text without begin and end tokens). Any text is accepted, the empty one too.</summary>
    Utility Gold(Prompt prompt, string reply);

    /// <summary>The most tokens that a reply may have; what has not ended by then is cut.</summary>
    int MaxReplyTokens { get; }
}

/// <summary>A world that wrote its own language, so that a small model can be pretrained on it from nothing.</summary>
public interface IWrittenWorld : IWorld
{
    /// <summary>Every word of the language, in a fixed order. Texts are these words joined by single spaces.</summary>
    IReadOnlyList<string> Vocabulary { get; }

    /// <summary>An endless pretraining corpus; each text is one document, without begin and end tokens.</summary>
    IEnumerable<string> Corpus(Seed seed);

    /// <summary>A demonstration: a reply by a decent but imperfect clerk, for supervised fine-tuning.</summary>
    string Demonstration(Prompt prompt, Random random);
}
