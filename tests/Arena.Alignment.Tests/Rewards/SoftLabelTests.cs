using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Core;
using Arena.Testing.Models;
using Arena.Worlds.FrontDesk;

namespace Arena.Alignment.Tests.Rewards;

[Collection(CuedCollection.Name)]
public sealed class SoftLabelTests(CuedModels models)
{
    [Fact]
    public void A_reward_model_fitted_to_a_soft_label_gives_back_its_log_odds()
    {
        var (context, _) = models.Context();
        using var _context = context;
        var prompt = models.World.Prompts(Split.Train)[0];
        // The same pair in both orders and with complementary labels.
        Preference[] pairs = [.. Enumerable.Range(0, 128)
            .Select(i => i % 2 == 0 ? new Preference(prompt, "a", "b", 0.8) : new Preference(prompt, "b", "a", 0.2))];
        using var model = (ScalarRewardModel)new BradleyTerryReward(
            new BradleyTerryOptions { Pooling = Pooling.Last, Epochs = 60, Patience = 60, Batch = 128, LearningRate = 3e-3,
                Dropouts = [0] })
            .Train(context, pairs);
        var tokens = PreferenceTokens.Of(pairs, context.Start);
        Assert.All(tokens, t => Assert.Equal(0.8, t.Confidence, 12));
        using var scope = TorchSharp.torch.NewDisposeScope();
        using var noGrad = TorchSharp.torch.no_grad();
        var raw = model.Raw([tokens[0].Chosen.Sequence, tokens[0].Rejected.Sequence]);
        Assert.Equal(Math.Log(0.8 / 0.2), (raw[0] - raw[1]).item<float>(), 0.05);
    }
}
