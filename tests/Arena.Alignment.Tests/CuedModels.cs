using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Decoding;
using Arena.Alignment.Feedback;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Recipes;
using Arena.Alignment.Rewards;
using Arena.Core;
using Arena.Models;
using Arena.Models.Tokenizers;
using Arena.Models.Transformers;
using Arena.Scenarios.Options;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests;

/// <summary>Models of <see cref="CuedWorld"/>, made once for all tests: one that was pretrained, and one that knows nothing.</summary>
public sealed class CuedModels : IDisposable
{
    internal static readonly PretrainOptions Tiny = new()
        { Layers = 2, Width = 16, Heads = 2, KvHeads = 2, Tokens = 120_000, Batch = 64, LearningRate = 1e-2 };

    public CuedModels()
    {
        Root = TestFolders.New("cued");
        Trained = Prepare(new ModelsOptions { Base = Tiny }).Base;
        Untrained = Path.Combine(Root, "untrained");
        using var draw = new Generator(5, CPU);
        using var trained = LanguageModel.Load(Trained, CPU);
        using var blank = new LanguageModel(new Llama(trained.Model.Config, CPU, draw), trained.Tokenizer);
        blank.Save(Untrained);
        GoldPairs = Directory.CreateDirectory(Path.Combine(Root, "gold-pairs")).FullName;
        Alignment.Rewards.Measuring.GoldPairs.Write(GoldPairs, trained, World, 400, new Seed(4), _ => { }, CancellationToken.None);
    }

    public string Root { get; }

    public string Trained { get; }

    public string Untrained { get; }

    /// <summary>Folder of 400 pairs of the trained model's replies.</summary>
    public string GoldPairs { get; }

    internal CuedWorld World { get; } = new();

    public ModelFolders Prepare(ModelsOptions options) =>
        new BaseModelBuilder(Catalogue.Parts, World, Path.Combine(Root, "cache"), CPU, new Seed(3), _ => { })
            .Prepare(options, CancellationToken.None);

    /// <summary>A job of a player that starts from the trained model, its base too; what the untrained is called is <c>blank</c>.</summary>
    internal TrainingJob Job(FeedbackOptions? feedback = null, RewardOptions? reward = null, OptimizerOptions? optimizer = null,
        ulong seed = 1, string? start = null, string? previous = null) =>
        new(
            new PlayerOptions { Name = "p", Feedback = feedback ?? new NoFeedbackOptions(), Reward = reward ?? new NoRewardOptions(),
                Optimizer = optimizer ?? new NoOptimizerOptions(), Decoding = new SampleOptions() },
            1, start ?? Trained, previous, Path.Combine(Root, "checkpoints"), new Seed(seed),
            new Dictionary<string, string> { ["base"] = Trained, ["blank"] = Untrained }, GoldPairs: GoldPairs);

    /// <summary>A context, and the newest value of each metric that it reports.</summary>
    internal (TrainingContext Context, Dictionary<string, double> Metrics) Context(TrainingJob? job = null)
    {
        var metrics = new Dictionary<string, double>();
        return (new TrainingContext(job ?? Job(), World, CPU, report => Keep(metrics, report), CancellationToken.None), metrics);
    }

    internal static void Keep(Dictionary<string, double> metrics, StepReport report)
    {
        foreach (var (name, value) in report.Metrics) metrics[name] = value;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

[CollectionDefinition(Name)]
public sealed class CuedCollection : ICollectionFixture<CuedModels>
{
    public const string Name = "models of the cued world";
}
