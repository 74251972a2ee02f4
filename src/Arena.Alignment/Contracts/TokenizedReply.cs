using Arena.Core;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using Arena.Worlds;

namespace Arena.Alignment.Contracts;

/// <summary>
/// A reply as it goes through training, with its prompt, as text and as tokens, so that nobody makes the one of the other
/// again. A <see cref="SampledReply"/> is what a sampler drew, tokens alone; a reply on the stage has left tokens behind.
/// </summary>
public sealed class TokenizedReply(Prompt prompt, string text, TokenSequence sequence, float[] logProbs, bool ended)
{
    private IWorld? _world;
    private double? _gold;

    /// <summary>The prompt that it answers.</summary>
    public Prompt Prompt => prompt;

    /// <summary>Without begin and end tokens.</summary>
    public string Text => text;

    /// <summary>The prompt's tokens and the reply's.</summary>
    public TokenSequence Sequence => sequence;

    /// <summary>Log-probability of each token of the reply under the sampler that drew it, nats; empty for one that was read.</summary>
    public float[] LogProbs => logProbs;

    /// <summary>False where it was cut at the most tokens allowed.</summary>
    public bool Ended => ended;

    /// <summary>The reply's tokens, with the end token where it ended.</summary>
    public int[] Tokens => sequence.Reply;

    /// <summary>How many tokens, the end token not counted.</summary>
    public int ContentLength => ended ? Tokens.Length - 1 : Tokens.Length;

    /// <summary>Log-probability of the whole reply under the sampler, nats.</summary>
    public double LogProb => logProbs.Sum(p => (double)p);

    /// <summary>The gold utility, asked of the world once, whoever wants to know it; null in a world without one.</summary>
    public double? Gold(IWorld world)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (!ReferenceEquals(_world, world)) (_world, _gold) = (world, world.Gold(prompt, text)?.Total);
        return _gold;
    }

    /// <summary>A text that is there already.</summary>
    /// <param name="model">The model whose tokenizer and reply length apply.</param>
    /// <param name="prompt">The prompt that the text answers.</param>
    /// <param name="promptTokens">The prompt's, of that model.</param>
    /// <param name="text">The text of the reply, without begin and end tokens.</param>
    /// <param name="ended">False where whoever wrote it was cut.</param>
    public static TokenizedReply Read(LanguageModel model, Prompt prompt, int[] promptTokens, string text, bool ended = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        var tokens = model.EncodeReply(text, ended);
        return new(prompt, text, new(promptTokens, tokens), [], ended && tokens.Length > 0 && model.EndIds.Contains(tokens[^1]));
    }

    /// <summary>Replies as they were drawn, one a prompt.</summary>
    /// <param name="model">The model whose tokenizer the tokens are of.</param>
    /// <param name="prompts">The prompts that the replies answer, in the same order.</param>
    /// <param name="promptTokens">The prompts as tokens of that model, in the same order.</param>
    /// <param name="drawn">The replies as a sampler drew them.</param>
    public static TokenizedReply[] Drawn(
        LanguageModel model, IReadOnlyList<Prompt> prompts, IReadOnlyList<int[]> promptTokens, IReadOnlyList<SampledReply> drawn)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(drawn);
        return [.. drawn.Select((reply, i) =>
            new TokenizedReply(prompts[i], model.Tokenizer.Decode(reply.ContentTokens), new(promptTokens[i], reply.Tokens), reply.LogProbs,
                reply.Ended))];
    }
}
