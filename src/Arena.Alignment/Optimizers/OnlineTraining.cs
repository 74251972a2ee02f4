using Arena.Alignment.Contracts;
using Arena.Core;

namespace Arena.Alignment.Optimizers;

/// <summary>The steps that all methods share that learn from the policy's own replies: sample, score, learn, report.</summary>
public static class OnlineTraining
{
    /// <param name="context">The policy, the prompts and the randomness of the round.</param>
    /// <param name="reward">The reward model that scores the replies.</param>
    /// <param name="options">Steps, batch and temperature.</param>
    /// <param name="method">Names the phase and the randomness.</param>
    /// <param name="replies">Replies to each prompt; they lie side by side.</param>
    /// <param name="learn">Changes the policy by a batch; its metrics, to which those of the rollout are added.</param>
    /// <returns>Steps taken: fewer than asked for where the budget was used up before.</returns>
    public static int Run(TrainingContext context, IRewardModel reward, OnlineOptions options, string method, int replies,
        Func<Rollout, Random, Dictionary<string, double>> learn)
    {
        // Every method gets the same prompts in the same order.
        var prompts = context.Prompts("rollouts").Chunk(options.Batch).GetEnumerator();
        for (var step = 1; step <= options.Steps; step++)
        {
            prompts.MoveNext();
            var seed = context.Seed.For($"{method}/{step}");
            var rollout = Rollout.Sample(context, [.. prompts.Current.SelectMany(p => Enumerable.Repeat(p, replies))], reward,
                options.Temperature, seed, check: step == 1);
            foreach (var score in rollout.Scores) TrainingDivergedException.Finite(score, "a reward", step);
            if (rollout.Metrics.TryGetValue(MetricNames.Gold, out var gold)) context.BestGold?.Take(context.Policy, gold);
            var metrics = learn(rollout, seed.Random());
            foreach (var (name, value) in rollout.Metrics) metrics[name] = value;
            context.Report(new StepReport(method, step, options.Steps, metrics));
            if (context.IsSpent) return step;
        }
        return options.Steps;
    }
}
