using Arena.Learning.Models;
using Arena.Learning.Recipes;
using Arena.Rules.Chance;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;
using static TorchSharp.torch;

namespace Arena.Learning.Decoding;

/// <summary>What to answer: ids, paths and prompts, so that it can travel as a message.</summary>
/// <param name="Model">Folder of the policy that answers.</param>
/// <param name="Base">Folder of the model whose log-prob of each reply tells how natural it is.</param>
/// <param name="Decoding">How it answers.</param>
/// <param name="Prompts">What it answers.</param>
/// <param name="Seed">Of this entry's replies in this round.</param>
public sealed record ReplyJob(string Model, string Base, DecodingOptions Decoding, IReadOnlyList<Prompt> Prompts, Seed Seed);

/// <summary>A reply on the stage.</summary>
/// <param name="PromptId">What it answers.</param>
/// <param name="Text">Without begin and end tokens.</param>
/// <param name="Tokens">How many tokens, the end token not counted.</param>
/// <param name="Ended">Whether it ended by itself.</param>
/// <param name="LogProb">Under the policy, nats.</param>
/// <param name="BaseLogProb">Under the base, nats.</param>
public sealed record Reply(string PromptId, string Text, int Tokens, bool Ended, double LogProb, double BaseLogProb);

/// <summary>Lets a policy answer prompts, in batches.</summary>
public sealed class ReplyWriter(IWorld world, Device device)
{
    public IReadOnlyList<Reply> Write(ReplyJob job, CancellationToken cancel)
    {
        using var policy = LanguageModel.Load(job.Model, device);
        using var reference = LanguageModel.Load(job.Base, device);
        var ids = job.Prompts.Select(p => policy.Encode(p.Text)).ToList();
        var replies = Catalogue.Make(job.Decoding).Reply(policy, ids, world.MaxReplyTokens, job.Seed, cancel);
        var sequences = Probe.Sequences(ids, replies);
        // Scored anew rather than taken from the sampler: a decoder may draw from something else than the policy.
        var (own, natural) = (LogProbs.OfReplies(policy.Model, sequences), LogProbs.OfReplies(reference.Model, sequences));
        return [.. job.Prompts.Select((prompt, i) => new Reply(
            prompt.Id, policy.Tokenizer.Decode(replies[i].Words), replies[i].Words.Length, replies[i].Ended, own[i], natural[i]))];
    }
}
