using System.ComponentModel;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Models.Sampling;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Decoding.Adversarial;

/// <summary>The options of a player whose reply is words drawn by chance.</summary>
[Description("Tokens drawn evenly from the vocabulary, as many as by chance.")]
public sealed record RandomWordsOptions : DecodingOptions;

internal sealed class RandomWordsDecoder : IDecoder
{
    public DecodedReply[] Reply(DecodingContext context)
    {
        var tokenizer = context.Policy.Tokenizer;
        var tokens = Enumerable.Range(0, tokenizer.VocabularySize)
            .Where(id => !tokenizer.IsSpecial(id) && !context.Policy.EndIds.Contains(id) && tokenizer.Decode([id]).Length > 0).ToArray();
        return [.. context.Prompts.Select(prompt =>
        {
            var random = context.Seed.For($"words/{prompt.Id}").Random();
            var reply = new int[random.Next(1, Scripted.Room(context) + 1)];
            for (var i = 0; i < reply.Length; i++) reply[i] = tokens[random.Next(tokens.Length)];
            return new DecodedReply(
                Scripted.Reply(context, reply), -Math.Log(Scripted.Room(context)) - reply.Length * Math.Log(tokens.Length));
        })];
    }
}
