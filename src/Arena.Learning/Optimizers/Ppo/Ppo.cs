using Arena.Learning.Decoding;
using Arena.Learning.Models;
using Arena.Learning.Recipes;
using Arena.Learning.Rewards;
using Arena.Rules.Worlds;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Learning.Optimizers.Ppo;

/// <summary>
/// RLHF's optimizer: samples replies, scores them, and climbs score − β KL by <see cref="PpoLoss"/>.
/// The value head sits on the policy's own trunk, as in the first TRL, so that one pass gives both.
/// </summary>
internal sealed class Ppo(PpoOptions options) : IOptimizer
{
    private const string ValueHeadFile = "value_head.safetensors";

    public bool NeedsPreferences => false;

    public bool NeedsReward => true;

    public int Train(Lesson lesson, IReadOnlyList<Preference> preferences, IRewardModel? reward, string keep)
    {
        var model = lesson.Policy.Model;
        using var head = new ScalarHead(model.Config, model.Device);
        if (lesson.Previous is not null && File.Exists(Path.Combine(lesson.Previous, ValueHeadFile)))
            head.Load(Path.Combine(lesson.Previous, ValueHeadFile));
        var updates = options.Steps * options.Epochs * options.Minibatches;
        using var update = new WeightUpdate([.. model.parameters(), .. head.parameters()], options.LearningRate, updates);
        var prompts = lesson.Prompts("ppo").Chunk(options.Batch).GetEnumerator();
        for (var step = 1; step <= options.Steps; step++)
        {
            prompts.MoveNext();
            var seed = lesson.Seed.For($"ppo/{step}");
            var rollout = Rollout.Sample(lesson, prompts.Current, reward!, options.Temperature, seed, check: step == 1);
            foreach (var score in rollout.Scores) TrainingDivergedException.Finite(score, "a reward", step);
            var metrics = Learn(model, head, update, rollout, seed.Random());
            foreach (var (name, value) in rollout.Metrics) metrics[name] = value;
            lesson.Report(new StepReport("ppo", step, options.Steps, metrics));
        }
        head.Save(Path.Combine(keep, ValueHeadFile));
        return updates;
    }

    private Dictionary<string, double> Learn(Llama model, ScalarHead head, WeightUpdate update, Rollout rollout, Random random)
    {
        using var scope = NewDisposeScope();
        var batch = TokenBatch.Of(rollout.Sequences, model.Device);
        var (old, oldValues, entropy) = Before(model, head, batch);
        var score = tensor(rollout.Scores).to(float32).to(model.Device);
        var rewards = PpoLoss.ShapedRewards((old - rollout.ReferenceLogProbs(batch)) * batch.Mask, score, batch.Mask, options.Kl);
        var (advantages, returns) = Gae.Of(rewards, oldValues, batch.Mask, options.Gamma, options.Lambda);
        advantages = Gae.Whiten(advantages, batch.Mask);

        double loss = 0, valueLoss = 0, clipped = 0;
        var count = 0;
        var size = (rollout.Sequences.Count + options.Minibatches - 1) / options.Minibatches;
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            foreach (var rows in Batches.Shuffled(rollout.Sequences.Count, size, random))
            {
                using var part = NewDisposeScope();
                var index = tensor(rows.Select(r => (long)r).ToArray(), device: model.Device);
                Tensor Pick(Tensor x) => x.index_select(0, index);
                var rowsBatch = new TokenBatch(Pick(batch.Inputs), Pick(batch.Targets), Pick(batch.Mask));
                var hidden = model.Hidden(rowsBatch.Inputs);
                var logP = LogProbs.OfReply(model.Logits(hidden), rowsBatch, options.Temperature);
                var ratio = (logP - Pick(old)).exp();
                var tokens = rowsBatch.Mask.sum();
                var policy = (PpoLoss.Policy(ratio, Pick(advantages), options.Clip) * rowsBatch.Mask).sum() / tokens;
                var value = (PpoLoss.Value(head.Forward(hidden), Pick(oldValues), Pick(returns), options.Clip) * rowsBatch.Mask).sum() / tokens;
                loss += update.Step(policy + options.ValueWeight * value);
                valueLoss += value.item<float>();
                clipped += ((((ratio - 1).abs() > options.Clip).to(float32) * rowsBatch.Mask).sum() / tokens).item<float>();
                count++;
            }
        }
        return new() { ["loss"] = loss / count, ["value-loss"] = valueLoss / count, ["clipped"] = clipped / count, ["entropy"] = entropy };
    }

    private (Tensor LogProbs, Tensor Values, double Entropy) Before(Llama model, ScalarHead head, TokenBatch batch)
    {
        using var noGrad = no_grad();
        var hidden = model.Hidden(batch.Inputs);
        var logits = model.Logits(hidden) / options.Temperature;
        return (LogProbs.OfReply(logits, batch), head.Forward(hidden) * batch.Mask, LogProbs.MeanEntropy(logits, batch).item<float>());
    }
}
