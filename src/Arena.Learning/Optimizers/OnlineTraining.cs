using Arena.Learning.Recipes;
using Arena.Learning.Rewards;

namespace Arena.Learning.Optimizers;

/// <summary>The steps that all methods share that learn from the policy's own replies: sample, score, learn, report.</summary>
internal static class OnlineTraining
{
    /// <param name="lesson">What to train with.</param>
    /// <param name="reward">Scores the replies.</param>
    /// <param name="options">Steps, batch and temperature.</param>
    /// <param name="method">Names the phase and the randomness.</param>
    /// <param name="replies">Replies to each prompt; they lie side by side.</param>
    /// <param name="learn">Changes the policy by a batch; its metrics, to which those of the rollout are added.</param>
    public static void Run(Lesson lesson, IRewardModel reward, OnlineOptions options, string method, int replies, Func<Rollout, Random, Dictionary<string, double>> learn)
    {
        // Every method gets the same prompts in the same order.
        var prompts = lesson.Prompts("rollouts").Chunk(options.Batch).GetEnumerator();
        for (var step = 1; step <= options.Steps; step++)
        {
            prompts.MoveNext();
            var seed = lesson.Seed.For($"{method}/{step}");
            var rollout = Rollout.Sample(lesson, [.. prompts.Current.SelectMany(p => Enumerable.Repeat(p, replies))], reward, options.Temperature, seed, check: step == 1);
            foreach (var score in rollout.Scores) TrainingDivergedException.Finite(score, "a reward", step);
            if (rollout.Metrics.TryGetValue("gold", out var gold)) lesson.BestGold?.Take(lesson.Policy, gold);
            var metrics = learn(rollout, seed.Random());
            foreach (var (name, value) in rollout.Metrics) metrics[name] = value;
            lesson.Report(new StepReport(method, step, options.Steps, metrics));
        }
    }
}
