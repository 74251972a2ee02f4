using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Alignment.Feedback;
using Arena.Alignment.Feedback.Human;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Optimizers.Dpo;
using Arena.Alignment.Optimizers.Ppo;
using Arena.Alignment.Optimizers.Sft;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.Calibrated;
using Arena.Alignment.Rewards.Ensemble;
using Arena.Alignment.Rewards.Pcrm;
using Arena.Alignment.Rewards.Warm;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Scenarios.Options;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Recipes;

/// <summary>The presets' axes with so little to do that a round takes a fraction of a second.</summary>
internal static class TinyRecipes
{
    public static PlayerOptions Player(string recipe, double rate = 1e-3) => recipe switch
    {
        "base" => Of(),
        "sft" => Of(optimizer: new SftOptions { Demonstrations = 64, Batch = 32, LearningRate = rate }),
        "dpo" => Of(new HumanFeedbackOptions { Pairs = 48 }, optimizer: new DpoOptions { Batch = 16, LearningRate = rate }),
        "rlhf" => Of(
            new HumanFeedbackOptions { Pairs = 48 }, new BradleyTerryOptions { Batch = 16, LearningRate = 1e-2, HeldOut = 0.3 },
            new PpoOptions { Steps = 2, Batch = 16, Minibatches = 2, LearningRate = rate }),
        "warm" => Rewarded(new WarmOptions { Members = 2, Runs = 2, Batch = 16, LearningRate = rate }),
        "reward-ensemble-uwo" => Rewarded(new EnsembleOptions { Members = 2, Batch = 16, LearningRate = rate, Combine = CombineRule.Uwo }),
        "calibrated" => Rewarded(new CalibratedOptions { Batch = 16, LearningRate = rate }),
        "pcrm" => Rewarded(new PcrmOptions { Batch = 16, LearningRate = rate }),
        _ => throw new ArgumentOutOfRangeException(nameof(recipe)),
    };

    private static PlayerOptions Rewarded(RewardOptions reward) =>
        Of(new HumanFeedbackOptions { Pairs = 48 }, reward, new PpoOptions { Steps = 1, Batch = 16 });

    private static PlayerOptions Of(FeedbackOptions? feedback = null, RewardOptions? reward = null, OptimizerOptions? optimizer = null) =>
        new()
    {
        Name = "p", Feedback = feedback ?? new NoFeedbackOptions(), Reward = reward ?? new NoRewardOptions(), Optimizer = optimizer
            ?? new NoOptimizerOptions(), Decoding = new SampleOptions(),
    };

    /// <summary>A player's first round.</summary>
    public static TrainingJob Job(string recipe, string start, string root, double rate = 1e-3, ulong seed = 1) =>
        new(Player(recipe, rate), 1, start, null, root, new Seed(seed));

    /// <summary>All steps of a round, from pairs to a checkpoint.</summary>
    public static TrainingResult Round(IWorld world, TrainingJob job, Action<StepReport>? report =
        null, CancellationToken cancel = default) =>
        new RecipeTrainer(world, CPU, new LocalCheckpoints(job.Root)).Train(job, report ?? (_ => { }), cancel);

    /// <summary>Fits the reward model of a round and publishes it by itself.</summary>
    /// <param name="world">What it is fitted on.</param>
    /// <param name="job">Of the round.</param>
    /// <param name="preferences">What it is fitted to; null for what the round's feedback says.</param>
    /// <returns>Its folder, named by its content.</returns>
    public static string Reward(IWorld world, TrainingJob job, IReadOnlyList<Preference>? preferences = null)
    {
        using var increment = new Increment(job, world, CPU, _ => { }, default);
        using var reward = increment.FitReward(preferences ?? increment.Label(increment.WritePairs()))!;
        return CheckpointFolder.Publish(job.Root, $"{job.Player.Name}.reward@{job.Round}", reward.Save).Folder;
    }
}
