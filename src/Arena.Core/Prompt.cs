namespace Arena.Core;

/// <summary>Which prompts: those to learn on, those to be judged on, or those on topics that no training prompt has.</summary>
public enum Split
{
    Train,
    Test,
    OutOfDistribution,
}

/// <summary>One prompt of a world.</summary>
/// <param name="Id">Unique within the world, stable for a seed, e.g. <c>test-0042</c>.</param>
/// <param name="Text">Exactly what a model is given after its begin token; the reply is what it writes next.</param>
/// <param name="Topic">What the prompt is about, for reports and for splitting off topics.</param>
/// <param name="Split">The split that it belongs to.</param>
public sealed record Prompt(string Id, string Text, string Topic, Split Split);
