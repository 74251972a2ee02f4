using Arena.Alignment.BaseModels;
using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Scenarios.Options;
using Arena.Testing;
using Arena.Worlds;
using Arena.Worlds.FrontDesk;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.BaseModels;

public sealed class BaseModelsTests : IDisposable
{
    private static readonly PretrainOptions Tiny = PretrainingTests.Tiny with { Width = 8, Tokens = 2_000 };
    private static readonly StartOptions Start = new() { Demonstrations = 64, Batch = 32, Epochs = 1 };
    private readonly TemporaryFolder _folder = new();
    private int _steps;

    private ModelFolders Prepare(ModelsOptions options, string cache =
        "cache", ulong seed = 1, IWorld? world = null, CancellationToken cancel = default) =>
        new BaseModelBuilder(Catalogue.Parts, world ?? new LetterWorld(), Path.Combine(_folder.Path, cache), CPU, new Seed(seed), _ =>
            _steps++).Prepare(options, cancel);

    private bool Trains(Action prepare)
    {
        var before = _steps;
        prepare();
        return _steps > before;
    }

    private static byte[] Weights(string folder) => File.ReadAllBytes(Path.Combine(folder, "model.safetensors"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        var options = new ModelsOptions { Base = Tiny, Start = Start };
        var (first, second, other) = (Prepare(options, "first"), Prepare(options, "second"), Prepare(options, "first", seed: 2));
        Assert.Equal(Weights(first.Base), Weights(second.Base));
        Assert.Equal(Weights(first.Start), Weights(second.Start));
        Assert.NotEqual(Weights(first.Base), Weights(first.Start));
        Assert.NotEqual(Weights(first.Base), Weights(other.Base));
        Assert.Equal(Path.GetFileName(first.Start), Path.GetFileName(second.Start));
        foreach (var folder in new[] { first.Base, first.Start }) Assert.Null(CheckpointFolder.Problem(folder));
    }

    [Fact]
    public void What_was_made_once_is_not_made_again_and_whatever_it_is_made_of_makes_another()
    {
        var options = new ModelsOptions { Base = Tiny, Start = Start };
        Assert.True(Trains(() => Prepare(options)));
        Assert.False(Trains(() => Prepare(options)));
        Assert.True(Trains(() => Prepare(options with { Base = Tiny with { Width = 12 } })));
        Assert.True(Trains(() => Prepare(options with { Base = Tiny with { LearningRate = 2e-2 } })));
        Assert.True(Trains(() => Prepare(options with { Start = Start with { Epochs = 2 } })));
        Assert.True(Trains(() => Prepare(options, seed: 2)));
        Assert.True(Trains(() => Prepare(options, world: new LetterWorld(ending: "d"))));
        Assert.True(Trains(() => Prepare(options, world: new LetterWorld(demonstrated: "b"))));
        Assert.False(Trains(() => Prepare(options)));
    }

    [Fact]
    public void Other_demonstrations_make_another_start_of_the_same_base()
    {
        var options = new ModelsOptions { Base = Tiny, Start = Start };
        var (one, other) = (Prepare(options), Prepare(options, world: new LetterWorld(demonstrated: "b")));
        Assert.Equal(one.Base, other.Base);
        Assert.NotEqual(one.Start, other.Start);
    }

    [Fact]
    public void A_start_is_of_the_model_that_a_folder_holds_and_not_of_its_path()
    {
        var given = Path.Combine(_folder.Path, "given");
        var options = new ModelsOptions { Base = new FolderOptions { Path = given }, Start = Start };
        using (var model = LanguageModel.Load(Prepare(new() { Base = Tiny }).Base, CPU)) model.Save(given);
        var first = Prepare(options).Start;
        using (var model = LanguageModel.Load(Prepare(new() { Base = Tiny }, seed: 2).Base, CPU)) model.Save(given);
        Assert.NotEqual(Weights(first), Weights(Prepare(options).Start));

        Directory.Move(given, given + "-elsewhere");
        using (var model = LanguageModel.Load(Prepare(new() { Base = Tiny }).Base, CPU)) model.Save(given + "-third");
        Assert.Equal(first, Prepare(options with { Base = new FolderOptions { Path = given + "-third" } }).Start);
    }

    [Fact]
    public void A_damaged_model_in_the_cache_is_made_again()
    {
        var options = new ModelsOptions { Base = Tiny };
        var folder = Prepare(options).Base;
        var weights = Weights(folder);
        File.WriteAllBytes(Path.Combine(folder, "model.safetensors"), weights[..^1]);
        Assert.True(Trains(() => Assert.Equal(folder, Prepare(options).Base)));
        Assert.Equal(weights, Weights(folder));
    }

    [Fact]
    public void What_was_cancelled_leaves_nothing_in_the_cache()
    {
        Assert.Throws<OperationCanceledException>(() => Prepare(new() { Base = Tiny }, cancel: new CancellationToken(canceled: true)));
        Assert.All(Directory.EnumerateFileSystemEntries(Path.Combine(_folder.Path, "cache")), left => Assert.EndsWith(".lock", left));
    }

    [Fact]
    public async Task Whoever_waits_for_a_model_that_another_makes_says_so_and_gets_it()
    {
        var other = Prepare(new() { Base = Tiny }, "other").Base;
        var name = Path.GetFileName(other)[..Path.GetFileName(other).LastIndexOf('-')];
        var cache = Directory.CreateDirectory(Path.Combine(_folder.Path, "cache")).FullName;
        var waits = new TaskCompletionSource();
        Task<ModelFolders> waiting;
        using (new FileStream(Path.Combine(cache, name + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            waiting = Task.Run(() => new BaseModelBuilder(Catalogue.Parts, new LetterWorld(), cache, CPU, new Seed(1), step =>
            {
                if (step.Phase == "wait") waits.TrySetResult();
                else throw new InvalidOperationException("it was made twice");
            }).Prepare(new() { Base = Tiny }, CancellationToken.None));
            await waits.Task.WaitAsync(TimeSpan.FromSeconds(20));
            Assert.False(waiting.IsCompleted);
            // What the other made.
            Directory.Move(other, Path.Combine(cache, Path.GetFileName(other)));
        }
        Assert.Equal(Path.Combine(cache, Path.GetFileName(other)), (await waiting.WaitAsync(TimeSpan.FromSeconds(20))).Base);
    }

    [Fact]
    public void A_world_without_a_language_of_its_own_is_refused_with_what_to_do()
    {
        Assert.Contains("kind: folder",
            Assert.Throws<ModelFolderException>(() => Prepare(new() { Base = Tiny }, world: new GivenWorld())).Message);
        var given = Prepare(new() { Base = Tiny }).Base;
        Assert.Contains("leave out models.start", Assert.Throws<ModelFolderException>(() =>
            Prepare(new() { Base = new FolderOptions { Path = given }, Start = Start }, world: new GivenWorld())).Message);
    }

    private sealed class GivenWorld : IWorld
    {
        public string Name => "given";

        public int MaxReplyTokens => 1;

        public IReadOnlyList<Prompt> Prompts(Split split) => [];

        public Utility Gold(Prompt prompt, string reply) => new(0, []);
    }
}
