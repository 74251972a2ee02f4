using Arena.Alignment.Recipes;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Core.Text;
using Arena.Models;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using Arena.Scenarios.Options;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Training;

/// <summary>What to answer, with the folders of the models on this machine.</summary>
/// <param name="Player">Who answers, and how: name and axes.</param>
/// <param name="Checkpoint">Folder of the checkpoint that it answers as; null for a player that does not train.</param>
/// <param name="Start">Folder of the model that players start from.</param>
/// <param name="Base">Folder of the model whose log-prob of each reply tells how natural it is.</param>
/// <param name="Prompts">The prompts to answer, in order.</param>
/// <param name="Temperature">Of the tournament: at which a player without one of its own answers.</param>
/// <param name="Seed">Of this entry's replies in this round.</param>
public sealed record ReplyJob(
    PlayerOptions Player, string? Checkpoint, string Start, string Base, IReadOnlyList<Prompt> Prompts, double Temperature,
    Seed Seed);

/// <summary>A reply on the stage, with what the record keeps of it.</summary>
/// <param name="PromptId">The id of the prompt that it answers.</param>
/// <param name="Text">Without begin and end tokens.</param>
/// <param name="Tokens">How many tokens, the end token not counted.</param>
/// <param name="Ended">Whether it ended by itself.</param>
/// <param name="LogProb">Under the policy, nats.</param>
/// <param name="BaseLogProb">Under the base, nats.</param>
/// <param name="StartLogRatio">
/// Log-probability under the law that answered, which a decoder may make another than the policy's, less that under the start,
/// nats: its mean over replies estimates KL(law ‖ start) (k1).
/// </param>
public sealed record Reply(
    string PromptId, string Text, int Tokens, bool Ended, double LogProb, double BaseLogProb, double StartLogRatio);

/// <summary>Lets a policy answer prompts, in batches.</summary>
public sealed class ReplyWriter(IWorld world, Device device)
{
    /// <exception cref="Models.Checkpoints.ModelFolderException">A checkpoint cannot be read, or gives scores that are not
    /// finite.</exception>
    /// <exception cref="TrainingDivergedException">The reward model gives a value that is not finite.</exception>
    public IReadOnlyList<Reply> Write(ReplyJob job, Action<StepReport> report, CancellationToken cancel)
    {
        var folder = job.Checkpoint is null ? job.Start : Path.Combine(job.Checkpoint, CheckpointParts.Policy);
        using var policy = LanguageModel.Load(folder, device, world.MaxReplyTokens);
        using var reference = LanguageModel.Load(job.Base, device, world.MaxReplyTokens);
        var ids = job.Prompts.Select(p => policy.Encode(p.Text)).ToList();
        var reward = new Lazy<IRewardModel?>(() => job.Checkpoint is null
            ? null
            : Catalogue.Make(job.Player.Reward).Load(Path.Combine(job.Checkpoint, CheckpointParts.Reward), world, device));
        DecodedReply[] answers;
        try
        {
            answers = Catalogue.Make(job.Player.Decoding).Reply(
                new(policy, world, job.Prompts, ids, reward, job.Temperature, job.Seed, report, cancel));
        }
        finally
        {
            if (reward.IsValueCreated) reward.Value?.Dispose();
        }
        SampledReply[] replies = [.. answers.Select(answer => answer.Reply)];
        var sequences = Probe.Sequences(ids, replies);
        // Scored anew rather than taken from the sampler: a decoder may draw from something else than the policy.
        var own = Scores(folder, policy, sequences);
        var natural = Scores(job.Base, reference, sequences);
        var begun = job.Start == folder ? own : job.Start == job.Base ? natural : Scores(job.Start, sequences);
        return [.. job.Prompts.Select((prompt, i) => new Reply(
            prompt.Id, policy.Tokenizer.Decode(replies[i].ContentTokens), replies[i].ContentTokens.Length, replies[i].Ended, own[i],
            natural[i], answers[i].LogProb - begun[i]))];
    }

    private double[] Scores(string folder, TokenSequence[] sequences)
    {
        using var model = LanguageModel.Load(folder, device, world.MaxReplyTokens);
        return Scores(folder, model, sequences);
    }

    private static double[] Scores(string folder, LanguageModel model, TokenSequence[] sequences)
    {
        var scores = LogProbs.OfReplies(model.Model, sequences);
        LanguageModel.CheckScores(folder, scores);
        return scores;
    }
}
