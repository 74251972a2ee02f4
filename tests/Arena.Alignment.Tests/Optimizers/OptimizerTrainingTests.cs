using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers.Ppo;
using Arena.Alignment.Recipes;
using Arena.Alignment.Rewards.Gold;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Testing;

namespace Arena.Alignment.Tests.Optimizers;

[Collection(CuedCollection.Name)]
public sealed class OptimizerTrainingTests(CuedModels models)
{
    [Fact]
    public void One_that_climbs_a_reward_is_not_trained_without_and_every_one_that_needs_preferences_learns_from_pairs()
    {
        using var context = models.Context().Context;
        IOptimizer ppo = new PpoOptimizer(new PpoOptions());
        Assert.Contains("the recipe has none",
            Assert.Throws<InvalidOperationException>(() => ppo.Train(context, [], null, "nowhere")).Message);
        foreach (var preset in Catalogue.Presets.Keys)
        {
            var options = Catalogue.Reader.Parse(
                $"{{name: x, world: frontdesk, models: {{base: pretrain}}, players: [{preset}]}}", "x.yaml").Scenario.Players[0].Optimizer;
            var (part, optimizer) = (Catalogue.Parts.Of(options), Catalogue.Make(options));
            Assert.Equal(part.Needs.Contains(Capability.Reward), optimizer is IOnlineOptimizer);
            Assert.Equal(part.Needs.Contains(Capability.Preferences), optimizer is IPairOptimizer);
            Assert.Equal(part.TrainsOnline, optimizer is IOnlineOptimizer);
        }
    }

    [Fact]
    public void A_value_head_is_kept_beside_the_policy()
    {
        using var folder = new TemporaryFolder();
        using var context = models.Context().Context;
        using var reward = new GoldReward(new GoldOptions()).Train(context, []);
        IOptimizer ppo = new PpoOptimizer(new PpoOptions { Steps = 1, Batch = 8 });
        ppo.Train(context, [], reward, folder.Path);
        Assert.Equal(["value_head.safetensors"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }
}
