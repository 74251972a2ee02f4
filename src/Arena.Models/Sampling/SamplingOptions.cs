namespace Arena.Models.Sampling;

/// <summary>How replies are drawn.</summary>
/// <param name="MaxTokens">The most tokens of a reply, the end token included.</param>
/// <param name="EndIds">Tokens that end a reply.</param>
/// <param name="Temperature">Divides the logits, &gt; 0; log-probs are reported at it, and the trainer must use the same. Never top-k or
/// top-p: a truncated sampler makes the KL estimate wrong, even negative.</param>
/// <param name="Greedy">Take the likeliest token; log-probs are then those of temperature 1.</param>
public sealed record SamplingOptions(int MaxTokens, IReadOnlyList<int> EndIds, double Temperature = 1, bool Greedy = false);
