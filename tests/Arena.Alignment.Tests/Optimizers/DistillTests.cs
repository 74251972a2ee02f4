using Arena.Alignment.Contracts;
using Arena.Alignment.Optimizers.Distill;
using Arena.Alignment.Training;
using Arena.Alignment.Tests.Recipes;
using Arena.Core;
using Arena.Models;
using Arena.Models.Scoring;
using Arena.Testing.Models;
using Arena.Worlds.FrontDesk;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Optimizers;

[Collection(CuedCollection.Name)]
public sealed class DistillTests(CuedModels models)
{
    private static readonly DistillOptions Options = new() { Replies = 256, Epochs = 4, LearningRate = 5e-3 };

    private (double Bare, double Cued) LogProbs(string folder)
    {
        using var model = LanguageModel.Load(folder, CPU);
        double Mean(Func<string, string> prompt) => Arena.Models.Scoring.LogProbs.OfReplies(model.Model,
            [.. models.World.Prompts(Split.Train).Select(p => new TokenSequence(model.Encode(prompt(p.Text)), model.EncodeReply("a a")))])
            .Average();
        return (Mean(text => text), Mean(text => models.World.WithCue(text, "good")));
    }

    private TrainingResult Train(Dictionary<string, double> metrics, ulong seed = 1) => TinyRecipes.Round(
        models.World, models.Job(optimizer: Options, seed: seed), report => CuedModels.Keep(metrics, report));

    [Fact]
    public void The_bare_prompt_is_answered_as_the_cued_one_was()
    {
        var metrics = new Dictionary<string, double>();
        var before = LogProbs(models.Trained);
        var after = LogProbs(Path.Combine(Train(metrics).Folder, CheckpointParts.Policy));
        Assert.True(before.Cued > before.Bare + 0.5);
        Assert.Equal(before.Cued, after.Bare, 0.3);
        Assert.Equal(Options.Replies, metrics["replies"] + metrics["dropped"]);
        Assert.True(metrics["gold"] > 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_checkpoint_and_another_seed_another()
    {
        var hash = Train([]).Hash;
        Assert.Equal(hash, Train([]).Hash);
        Assert.NotEqual(hash, Train([], seed: 2).Hash);
    }
}
