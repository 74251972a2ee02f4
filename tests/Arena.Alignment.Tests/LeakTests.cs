using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Tests.BaseModels;
using Arena.Alignment.Tests.Recipes;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Models.Safetensors;
using Arena.Models.Tokenizers;
using Arena.Models.Transformers;
using Arena.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests;

/// <summary>Alone, since Torch counts the tensors of the whole process.</summary>
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
public sealed class AloneCollection;

/// <summary>
/// No tensor is left to the garbage collector, which does not see how large one is. That is what is counted here rather than
/// whether Tensor.TotalCount returns to where it was: making a Parameter of a tensor counts it twice for good (TorchSharp 0.107).
/// </summary>
[Collection(nameof(LeakTests))]
public sealed class LeakTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LetterWorld _world = new();
    private readonly string _start;

    public LeakTests()
    {
        _start = Path.Combine(_folder.Path, "start");
        var tokenizer = Tokenizer.WordLevel(_world.Vocabulary);
        var config = new LlamaConfig
        {
            HiddenSize = 16, IntermediateSize = 24, NumHiddenLayers = 1, NumAttentionHeads = 2, NumKeyValueHeads = 1,
                VocabSize = tokenizer.VocabularySize, MaxPositionEmbeddings = 32,
        };
        using var draw = new Generator(1, CPU);
        using var model = new LanguageModel(new Llama(config, CPU, draw), tokenizer);
        model.Save(_start);
    }

    public void Dispose() => _folder.Dispose();

    private static long LeftToTheCollector(Action action)
    {
        Collect();
        Assert.True(GC.TryStartNoGCRegion(200 << 20));
        long before;
        try
        {
            action();
            before = Tensor.TotalCount;
        }
        finally
        {
            // Throws where so much was allocated that a collection had to be: the count would say nothing then.
            GC.EndNoGCRegion();
        }
        Collect();
        return before - Tensor.TotalCount;
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    [Fact]
    public void A_tensor_that_is_left_is_counted() => Assert.Equal(1, LeftToTheCollector(Leave));

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Leave()
    {
        _ = zeros(3);
        zeros(3).Dispose();
    }

    [Theory]
    [InlineData("base")]
    [InlineData("sft")]
    [InlineData("dpo")]
    [InlineData("rlhf")]
    [InlineData("warm")]
    [InlineData("reward-ensemble-uwo")]
    [InlineData("calibrated")]
    [InlineData("pcrm")]
    public void Two_whole_rounds_leave_none(string recipe) => Assert.Equal(0, LeftToTheCollector(() =>
    {
        var job = TinyRecipes.Job(recipe, _start, Path.Combine(_folder.Path, "root"));
        var first = TinyRecipes.Round(_world, job);
        TinyRecipes.Round(_world, job with { Round = 2, Previous = first.Folder });
    }));

    [Theory]
    [InlineData("sft")]
    [InlineData("dpo")]
    [InlineData("rlhf")]
    [InlineData("warm")]
    [InlineData("reward-ensemble-uwo")]
    [InlineData("calibrated")]
    [InlineData("pcrm")]
    public void A_round_that_diverges_leaves_none(string recipe) => Assert.Equal(0, LeftToTheCollector(() =>
        Assert.Throws<TrainingDivergedException>(
            () => TinyRecipes.Round(_world, TinyRecipes.Job(recipe, _start, Path.Combine(_folder.Path, "root"), rate: 1e30)))));

    [Fact]
    public void Pretraining_leaves_none_whether_it_ends_is_stopped_or_diverges()
    {
        var options = PretrainingTests.Tiny with { Tokens = 4_000 };
        void Train(PretrainOptions of, Action<StepReport> report, CancellationToken cancel = default) =>
            Pretraining.Train(of, _world, new Seed(1), CPU, report, cancel).Dispose();
        Assert.Equal(0, LeftToTheCollector(() => Train(options, _ => { })));
        Assert.Equal(0, LeftToTheCollector(() =>
            Assert.Throws<TrainingDivergedException>(() => Train(options with { LearningRate = 1e30 }, _ => { }))));
        using var cancel = new CancellationTokenSource();
        Assert.Equal(0, LeftToTheCollector(() =>
            Assert.ThrowsAny<OperationCanceledException>(() => Train(options, _ => cancel.Cancel(), cancel.Token))));
    }

    [Fact]
    public void A_model_that_cannot_be_loaded_leaves_none()
    {
        Tokenizer.WordLevel(["a", "b", "c", "d", "e", "f"]).Save(Path.Combine(_start, "tokenizer.json"));
        Assert.Equal(0, LeftToTheCollector(() => Assert.ThrowsAny<ModelFolderException>(() => LanguageModel.Load(_start, CPU))));
        Tokenizer.WordLevel(_world.Vocabulary).Save(Path.Combine(_start, "tokenizer.json"));
        var weights = Path.Combine(_start, "model.safetensors");
        using (var file = SafetensorsFile.Open(weights))
            SafetensorsWriter.Write(weights,
                [("model.embed_tokens.weight", SafetensorsDtype.F32, [.. file["model.embed_tokens.weight"].Shape],
                new byte[file["model.embed_tokens.weight"].ByteLength])]);
        Assert.Equal(0, LeftToTheCollector(() => Assert.ThrowsAny<ModelFolderException>(() => LanguageModel.Load(_start, CPU))));
    }
}
