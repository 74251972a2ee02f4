using Arena.Learning.Compute;
using Arena.Learning.Optimizers;
using Arena.Learning.Recipes;
using Arena.Learning.Text;
using Arena.Rules.Chance;
using Arena.Rules.Worlds;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Learning.Models.Base;

/// <summary>Trains a small model from nothing on a world's corpus: next-token prediction, one document a row.</summary>
internal static class Pretraining
{
    // Documents drawn at once and sorted by length, so that rows of a batch need little padding.
    private const int Pool = 4096;

    /// <param name="options">Shape and length.</param>
    /// <param name="world">Writes the corpus.</param>
    /// <param name="seed">Of weights, corpus and order.</param>
    /// <param name="device">Where to train.</param>
    /// <param name="report">Told after each step.</param>
    /// <param name="cancel">Stops between steps.</param>
    public static LanguageModel Train(PretrainOptions options, IWrittenWorld world, Seed seed, Device device, Action<StepReport> report, CancellationToken cancel)
    {
        var tokenizer = Tokenizer.WordLevel(world.Vocabulary);
        using var draw = new Generator(seed.For("weights").Value, CPU);
        var model = new Llama(Config(options, tokenizer), device, draw);
        var language = new LanguageModel(model, tokenizer);
        model.Precision = FastestPrecision.Of(model);
        using var shards = new GradientShards(model);
        var random = seed.For("order").Random();
        // The number of steps is an estimate, from the mean length of the first pool; the schedule needs one.
        var batches = Stream(options, world, language, seed.For("corpus"), random).GetEnumerator();
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
                var batch = TokenBatch.Of([.. rows.Where((_, i) => i % GradientShards.Count == shard)], device);
                return -LogProbs.OfReply(replica, batch).sum() / tokens;
            });
            update.Step(loss);
            report(new StepReport("pretrain", step, steps, new Dictionary<string, double> { ["loss"] = loss }));
        }
        model.Precision = float32;
        return language;
    }

    private static LlamaConfig Config(PretrainOptions options, Tokenizer tokenizer) => new()
    {
        HiddenSize = options.Width,
        // 8/3 of the width, as in Llama, in multiples of 8.
        IntermediateSize = (options.Width * 8 / 3 + 7) / 8 * 8,
        NumHiddenLayers = options.Layers,
        NumAttentionHeads = options.Heads,
        NumKeyValueHeads = options.KvHeads,
        VocabSize = tokenizer.VocabularySize,
        MaxPositionEmbeddings = 256,
        RmsNormEps = 1e-5,
        TieWordEmbeddings = true,
        BosTokenId = tokenizer.IdOf("<s>"),
        EosTokenIds = [tokenizer.IdOf("</s>")!.Value],
    };

    private static IEnumerable<(List<Sequence> Rows, long MeanTokens)> Stream(PretrainOptions options, IWrittenWorld world, LanguageModel language, Seed corpus, Random random)
    {
        // Each document is all "reply" behind the begin token, and ends with the end token, learnt like any other.
        foreach (var pool in world.Corpus(corpus).Chunk(Pool))
        {
            var documents = pool.Select(text => new Sequence([language.Model.Config.BosTokenId!.Value], language.EncodeReply(text))).ToList();
            var batches = Batches.ByLength(documents, options.Batch).ToArray();
            random.Shuffle(batches);
            foreach (var rows in batches) yield return ([.. rows.Select(i => documents[i])], documents.Sum(d => d.Reply.Length) / documents.Count);
        }
    }
}
