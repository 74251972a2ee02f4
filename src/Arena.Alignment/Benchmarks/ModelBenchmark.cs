using System.Diagnostics;
using Arena.Alignment.Decoding;
using Arena.Alignment.Optimizers;
using Arena.Core;
using Arena.Models.Sampling;
using Arena.Models.Scoring;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Benchmarks;

/// <summary>How fast a model trains, samples and scores here, beside what this machine's matrix products allow.</summary>
/// <param name="Parameters">How many numbers the model's weights have.</param>
/// <param name="Training">Tokens a second through forward, backward and update, all workers together.</param>
/// <param name="Sampling">Tokens a second written, all workers together.</param>
/// <param name="Scoring">Tokens a second scored, all workers together.</param>
/// <param name="MatmulFlops">Float32 floating-point operations a second in 512×512 products, all workers together, in the same
/// minute.</param>
/// <param name="CpuShare">Processor time over wall time while training: 2 is two cores busy.</param>
public sealed record ModelBenchmark(long Parameters, double Training, double Sampling, double Scoring, double MatmulFlops, double CpuShare)
{
    /// <summary>
    /// Share of the products' speed that training reaches, at 6 operations a parameter and token (2 forward, 4 backward).
    /// </summary>
    public double TrainingShare => 6 * Parameters * Training / MatmulFlops;

    /// <summary>The same of sampling, at 2 operations a parameter and token.</summary>
    public double SamplingShare => 2 * Parameters * Sampling / MatmulFlops;

    /// <summary>The same of scoring, at 2 operations a parameter and token.</summary>
    public double ScoringShare => 2 * Parameters * Scoring / MatmulFlops;

    private const int Rows = 64;

    /// <summary>Tokens before a reply; the two have to fit a model's context.</summary>
    public const int Prompt = 16;

    /// <param name="config">The model's shape; weights are random, which costs the same.</param>
    /// <param name="replyTokens">How many tokens a reply has.</param>
    /// <param name="device">The device that the models are put on.</param>
    /// <param name="workers">Models that work side by side, each with one thread.</param>
    /// <param name="precision">The type of matrix products while training.</param>
    public static ModelBenchmark Measure(LlamaConfig config, int replyTokens, Device device, int workers, ScalarType precision)
    {
        using var random = new Generator(1, CPU);
        var models = Enumerable.Range(0, workers).Select(_ => new Llama(config, device, random)).ToArray();
        try
        {
            var flops = Rate(workers, _ => Product(device));
            var sequences = Sequences(config, replyTokens);
            var tokens = sequences.Sum(s => s.Length);
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            foreach (var model in models) model.Precision = precision;
            var training = Rate(workers, worker => Train(models[worker], sequences), tokens);
            var share = (Process.GetCurrentProcess().TotalProcessorTime - cpu) / clock.Elapsed;
            foreach (var model in models) model.Precision = float32;
            var scoring = Rate(workers, worker => LogProbs.OfReplies(models[worker], sequences), tokens);
            int[][] prompts = [.. Enumerable.Repeat(sequences[0].Prompt, Sampler.Batch)];
            // No end token, so that every reply has the full length.
            var options = new SamplingOptions(replyTokens, [-1]);
            var sampling = Rate(workers, worker => Sampler.Sample(models[worker], prompts, options, new Seed(1)),
                Sampler.Batch * replyTokens);
            return new(models[0].ParameterCount, training, sampling, scoring, flops, share);
        }
        finally
        {
            foreach (var model in models) model.Dispose();
        }
    }

    private static TokenSequence[] Sequences(LlamaConfig config, int replyTokens)
    {
        var random = new Seed(1).Random();
        int[] Tokens(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(3, config.VocabSize))];
        return [.. Enumerable.Range(0, Rows).Select(_ => new TokenSequence(Tokens(Prompt), Tokens(replyTokens)))];
    }

    private static void Train(Llama model, TokenSequence[] sequences)
    {
        using var scope = NewDisposeScope();
        using var update = new WeightUpdate(model.parameters(), 1e-4, 1);
        var batch = TokenBatch.Of(sequences, model.Device);
        update.Step(-LogProbs.OfReply(model, batch).sum() / batch.Mask.sum());
    }

    private const int Side = 512;

    private static void Product(Device device)
    {
        using var scope = NewDisposeScope();
        var a = ones(Side, Side, device: device);
        for (var i = 0; i < 20; i++) mm(a, a);
    }

    private static double Rate(int workers, Action<int> work) => Rate(workers, work, 20 * 2.0 * Side * Side * Side);

    /// <summary>Units a second of all workers: each works for two seconds at least, after a warm-up.</summary>
    private static double Rate(int workers, Action<int> work, double units)
    {
        var rates = new double[workers];
        var threads = Enumerable.Range(0, workers).Select(worker => new Thread(() =>
        {
            work(worker);
            var clock = Stopwatch.StartNew();
            var times = 0;
            do
            {
                work(worker);
                times++;
            }
            while (clock.Elapsed.TotalSeconds < 2);
            rates[worker] = units * times / clock.Elapsed.TotalSeconds;
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        return rates.Sum();
    }
}
