namespace Arena.Core;

/// <summary>Two replies to one prompt and how strongly the labeler prefers the first.</summary>
/// <param name="Prompt">The prompt that both answer.</param>
/// <param name="First">The reply that the labeler saw first.</param>
/// <param name="Second">The reply that the labeler saw second.</param>
/// <param name="FirstPreferred">Probability, 0…1, that the first is better: 0 or 1 from a labeler that just chooses.</param>
/// <param name="FirstEnded">False where the first was cut at the most tokens: it must not be taught as a place to end.</param>
/// <param name="SecondEnded">False where the second was cut at the most tokens.</param>
public sealed record Preference(
    Prompt Prompt, string First, string Second, double FirstPreferred, bool FirstEnded = true, bool SecondEnded = true);
