using Arena.Alignment.Optimizers;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Models.Scoring;
using Arena.Models.Tokenizers;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using Arena.Worlds;
using Arena.Worlds.FrontDesk;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.BaseModels;

/// <summary>Trains a small model from nothing on a world's corpus: next-token prediction, one document a row.</summary>
internal static class Pretraining
{
    // Documents drawn at once and sorted by length, so that rows of a batch need little padding. Of recorded texts no more than
    // there are, or the same ones would lie side by side in a batch.
    private const int Pool = 4096, SmallestPool = 64;

    /// <param name="options">The model's shape, and how long it is trained.</param>
    /// <param name="world">The world whose texts are learnt.</param>
    /// <param name="seed">Of weights, corpus and order.</param>
    /// <param name="device">The device that the model is made and trained on.</param>
    /// <param name="report">Told after each step, with the loss.</param>
    /// <param name="cancel">Ends training between two steps.</param>
    /// <param name="precision">The type of matrix products; the fastest where null.</param>
    /// <exception cref="ModelFolderException">No model can have the shape that the options say.</exception>
    /// <exception cref="Contracts.TrainingDivergedException">The loss or its gradient is not finite.</exception>
    public static LanguageModel Train(
        PretrainOptions options, IWrittenWorld world, Seed seed, Device device, Action<StepReport> report, CancellationToken cancel,
            ScalarType? precision = null)
    {
        var tokenizer = world is IRecordedWorld recorded
            ? Tokenizer.TrainByteLevelBpe(recorded.Documents, options.Vocabulary)
            : Tokenizer.WordLevel(world.Vocabulary ?? throw new ModelFolderException($"world {world.Name} names no words to pretrain on"));
        using var draw = new Generator(seed.For("weights").Value, CPU);
        var language = new LanguageModel(new Llama(Config(options, tokenizer), device, draw), tokenizer);
        try
        {
            language.Model.Precision = precision ?? FastestPrecision.Of(language.Model);
            Fit(language, options, world, seed, report, cancel);
            language.Model.Precision = float32;
            return language;
        }
        catch
        {
            language.Dispose();
            throw;
        }
    }

    private static void Fit(LanguageModel language, PretrainOptions options, IWrittenWorld world, Seed seed, Action<StepReport> report,
        CancellationToken cancel)
    {
        var model = language.Model;
        using var shards = new GradientShards(model, TorchRuntime.Workers(model.Device));
        var random = seed.For("order").Random();
        // The number of steps is an estimate, from the mean length of the first pool; the schedule needs one.
        using var batches = Stream(options, world, language, seed.For("corpus"), random).GetEnumerator();
        batches.MoveNext();
        var steps = (int)Math.Max(1, options.Tokens / Math.Max(1, batches.Current.MeanTokens * options.Batch));
        using var update = new WeightUpdate(model.parameters(), options.LearningRate, steps, decay: true);
        for (var step = 1; step <= steps; step++, batches.MoveNext())
        {
            cancel.ThrowIfCancellationRequested();
            var rows = batches.Current.Rows;
            var tokens = rows.Sum(r => r.Reply.Length);
            var loss = shards.Backward((shard, replica) =>
            {
                var batch = TokenBatch.Of([.. rows.Where((_, i) => i % GradientShards.Count == shard)], replica.Device);
                return -LogProbs.OfReply(replica, batch).sum().Over(tokens);
            });
            update.Step(loss);
            report(new StepReport("pretrain", step, steps, new Dictionary<string, double> { [MetricNames.Loss] = loss }));
        }
    }

    private static LlamaConfig Config(PretrainOptions options, Tokenizer tokenizer) => Shape(options, tokenizer.VocabularySize) with
    {
        BosTokenId = tokenizer.IdOf("<s>"),
        EosTokenIds = [tokenizer.IdOf("</s>")!.Value],
    };

    /// <summary>The model's shape, its vocabulary given.</summary>
    /// <exception cref="ModelFolderException">No model can have it.</exception>
    internal static LlamaConfig Shape(PretrainOptions options, int vocabulary)
    {
        if (options.Problem() is { } problem)
            throw new ModelFolderException($"a model of width {options.Width}, {options.Heads} heads and {options.KvHeads} kv-heads "
                + $"cannot be: {problem.Field}: {problem.What}");
        return new LlamaConfig
        {
            HiddenSize = options.Width,
            // 8/3 of the width, as in Llama, in multiples of 8.
            IntermediateSize = (options.Width * 8 / 3 + 7) / 8 * 8,
            NumHiddenLayers = options.Layers,
            NumAttentionHeads = options.Heads,
            NumKeyValueHeads = options.KvHeads,
            VocabSize = vocabulary,
            MaxPositionEmbeddings = options.Context,
            RmsNormEps = 1e-5,
            TieWordEmbeddings = true,
        };
    }

    private static int[] Fitting(int[] ids, int most) => ids.Length <= most ? ids : ids[..most];

    private static IEnumerable<(List<TokenSequence> Rows, long MeanTokens)> Stream(
        PretrainOptions options, IWrittenWorld world, LanguageModel language, Seed corpus, Random random)
    {
        // Each document is all "reply" behind the begin token, and ends with the end token, learnt like any other; of one that
        // is longer than the context, the beginning is learnt.
        var size = world is IRecordedWorld recorded ? Math.Clamp(recorded.Documents.Count, SmallestPool, Pool) : Pool;
        foreach (var pool in world.Corpus(corpus).Chunk(size))
        {
            var documents = pool.Select(text => new TokenSequence([language.Model.Config.BosTokenId!.Value],
                Fitting(language.EncodeReply(text), options.Context - 1))).ToList();
            // What is left over at the end of a pool may be too little to give each shard a row.
            var batches = Batches.ByLength(documents, options.Batch).Where(rows => rows.Length >= GradientShards.Count).ToArray();
            random.Shuffle(batches);
            foreach (var rows in batches)
                yield return ([.. rows.Select(i => documents[i])], documents.Sum(d => d.Reply.Length) / documents.Count);
        }
    }
}
