namespace Arena.Core;

/// <summary>Which prompts: those to learn on, those to be judged on, or those on topics that no training prompt has.</summary>
public enum Split
{
    /// <summary>Prompts to learn on.</summary>
    Train,

    /// <summary>Prompts to be judged on, of the topics of the training prompts.</summary>
    Test,

    /// <summary>Prompts on topics that no training prompt has.</summary>
    OutOfDistribution,
}

/// <summary>A prompt of a world: what a policy answers and a judge reads.</summary>
/// <param name="Id">Unique within the world, stable for a seed, e.g. <c>test-0042</c>.</param>
/// <param name="Text">Exactly what a model is given after its begin token; the reply is what it writes next.</param>
/// <param name="Topic">What the prompt is about, for reports and for splitting off topics.</param>
/// <param name="Split">The split that it belongs to.</param>
public sealed record Prompt(string Id, string Text, string Topic, Split Split);
