using Arena.Core;

namespace Arena.Record;

/// <summary>What an entry replied to a prompt in a round.</summary>
/// <param name="Round">The round that it was given in.</param>
/// <param name="Entry">Who replied, e.g. <c>dpo@2</c>.</param>
/// <param name="PromptId">The prompt's id.</param>
/// <param name="Prompt">The prompt's text.</param>
/// <param name="Text">The reply, without begin and end tokens.</param>
/// <param name="Tokens">Its length in tokens.</param>
/// <param name="Ended">True when it ended by itself, false when it was cut.</param>
/// <param name="Gold">Its gold utility; null in a world without one, and where that failed or is no finite number.</param>
/// <param name="GoldParts">The parts of the gold utility, each named once; null in a world without one, and where that failed
/// or is no finite number.</param>
/// <param name="Proxy">What the method's own reward says of it; null for a method without one.</param>
/// <param name="LogProb">log π(text | prompt) in nats, summed over its tokens.</param>
/// <param name="BaseLogProb">The same under the base, before any alignment; null when it was not computed.</param>
/// <param name="StartLogRatio">Log-prob under the law that answered (the policy as its decoder draws from it) less that under the
/// model that players start from, nats; null when it was not computed.</param>
public sealed record RecordedResponse(
    int Round, string Entry, string PromptId, string Prompt, string Text, int Tokens, bool Ended,
    double? Gold, IReadOnlyList<UtilityPart>? GoldParts, double? Proxy, double LogProb, double? BaseLogProb,
    double? StartLogRatio = null);
