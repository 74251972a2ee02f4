using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Models;
using Arena.Models.Sampling;

namespace Arena.Alignment.Decoding.Adversarial;

/// <summary>Replies that no model drew.</summary>
internal static class Scripted
{
    /// <summary>
    /// The tokens, cut to what a reply may have, and the end. Their log-probs are 0: what the policy gives to a reply is
    /// computed anew when it is written.
    /// </summary>
    public static SampledReply Reply(DecodingContext context, ReadOnlySpan<int> tokens)
    {
        var kept = tokens[..Math.Min(tokens.Length, Room(context))];
        return new SampledReply([.. kept, context.Policy.EndIds[0]], new float[kept.Length + 1], true);
    }

    /// <summary>The most tokens that a reply may have before its end.</summary>
    public static int Room(DecodingContext context) => context.World.MaxReplyTokens - 1;

    /// <summary>A text's tokens, without any that begin or end it.</summary>
    public static int[] Tokens(LanguageModel policy, string text) => policy.Tokenizer.Encode(text, addSpecial: false);
}
