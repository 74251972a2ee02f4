using Arena.Models.Safetensors;
using Arena.Models.Scoring;
using Arena.Models.Transformers;

namespace Arena.Models.Tests;

/// <summary>
/// The Llama decoder written down as its papers say it, in loops over doubles, from the tensors of a checkpoint by their
/// Hugging Face names: one token after the other, nothing fused, nothing batched.
/// </summary>
internal sealed class NaiveLlama
{
    private readonly LlamaConfig _config;
    private readonly Dictionary<string, double[]> _weights;

    private NaiveLlama(LlamaConfig config, Dictionary<string, double[]> weights) => (_config, _weights) = (config, weights);

    public static NaiveLlama Read(string folder)
    {
        using var file = SafetensorsFile.Open(Path.Combine(folder, "model.safetensors"));
        return new(
            LlamaConfig.Load(Path.Combine(folder, "config.json")),
            file.Tensors.ToDictionary(t => t.Name, t => file.ReadSingles(t.Name).Select(x => (double)x).ToArray()));
    }

    /// <summary>Scores of the token after each of these, [tokens][vocabulary].</summary>
    public double[][] Logits(int[] tokens)
    {
        var h = tokens.Select(t => Row("model.embed_tokens.weight", t, _config.HiddenSize)).ToArray();
        for (var layer = 0; layer < _config.NumHiddenLayers; layer++)
        {
            var prefix = $"model.layers.{layer}.";
            var attended = Attention(prefix + "self_attn.", [.. h.Select(x => RmsNorm(x, prefix + "input_layernorm.weight"))]);
            h = [.. h.Zip(attended, Add)];
            h = [.. h.Select(x => Add(x, SwiGlu(prefix + "mlp.", RmsNorm(x, prefix + "post_attention_layernorm.weight"))))];
        }
        var head = _config.TieWordEmbeddings ? "model.embed_tokens" : "lm_head";
        return [.. h.Select(x => Linear(head, RmsNorm(x, "model.norm.weight"), _config.VocabSize))];
    }

    /// <summary>log π of each token after the first, in nats.</summary>
    public double[] LogProbs(int[] tokens)
    {
        var logits = Logits(tokens);
        return [.. Enumerable.Range(1, tokens.Length - 1).Select(t =>
        {
            var highest = logits[t - 1].Max();
            return logits[t - 1][tokens[t]] - highest - Math.Log(logits[t - 1].Sum(z => Math.Exp(z - highest)));
        })];
    }

    private double[][] Attention(string name, double[][] x)
    {
        int heads = _config.NumAttentionHeads, kvHeads = _config.NumKeyValueHeads, d = _config.HeadDim;
        var q = x.Select((row, t) => Rotate(Linear(name + "q_proj", row, heads * d), t)).ToArray();
        var k = x.Select((row, t) => Rotate(Linear(name + "k_proj", row, kvHeads * d), t)).ToArray();
        var v = x.Select(row => Linear(name + "v_proj", row, kvHeads * d)).ToArray();
        var result = new double[x.Length][];
        for (var t = 0; t < x.Length; t++)
        {
            var mixed = new double[heads * d];
            for (var head = 0; head < heads; head++)
            {
                var kv = head / (heads / kvHeads);
                var scores = new double[t + 1];
                for (var s = 0; s <= t; s++)
                {
                    for (var i = 0; i < d; i++) scores[s] += q[t][head * d + i] * k[s][kv * d + i];
                    scores[s] /= Math.Sqrt(d);
                }
                var weights = Softmax(scores);
                for (var s = 0; s <= t; s++)
                    for (var i = 0; i < d; i++) mixed[head * d + i] += weights[s] * v[s][kv * d + i];
            }
            result[t] = Linear(name + "o_proj", mixed, _config.HiddenSize);
        }
        return result;
    }

    // Dimension i of a head turns with dimension i + d/2 by position · θ^(−2i/d).
    private double[] Rotate(double[] x, int position)
    {
        var d = _config.HeadDim;
        var turned = new double[x.Length];
        for (var head = 0; head < x.Length / d; head++)
        {
            for (var i = 0; i < d / 2; i++)
            {
                var angle = position * Math.Pow(_config.RopeTheta, -2.0 * i / d);
                var (a, b) = (x[head * d + i], x[head * d + i + d / 2]);
                turned[head * d + i] = a * Math.Cos(angle) - b * Math.Sin(angle);
                turned[head * d + i + d / 2] = b * Math.Cos(angle) + a * Math.Sin(angle);
            }
        }
        return turned;
    }

    private double[] SwiGlu(string name, double[] x)
    {
        var (gate, up) = (Linear(name + "gate_proj", x, _config.IntermediateSize), Linear(name + "up_proj", x, _config.IntermediateSize));
        return Linear(name + "down_proj", [.. gate.Zip(up, (g, u) => g / (1 + Math.Exp(-g)) * u)], _config.HiddenSize);
    }

    private double[] RmsNorm(double[] x, string weight)
    {
        var scale = 1 / Math.Sqrt(x.Average(a => a * a) + _config.RmsNormEps);
        return [.. x.Zip(_weights[weight], (a, w) => a * scale * w)];
    }

    private double[] Linear(string name, double[] x, int outputs)
    {
        var weight = _weights[name + ".weight"];
        var bias = _weights.GetValueOrDefault(name + ".bias");
        Assert.Equal(outputs * x.Length, weight.Length);
        var y = new double[outputs];
        for (var o = 0; o < outputs; o++)
        {
            var sum = bias?[o] ?? 0;
            for (var i = 0; i < x.Length; i++) sum += weight[o * x.Length + i] * x[i];
            y[o] = sum;
        }
        return y;
    }

    private double[] Row(string name, int row, int width) => _weights[name][(row * width)..((row + 1) * width)];

    private static double[] Softmax(double[] scores)
    {
        var highest = scores.Max();
        var e = scores.Select(s => Math.Exp(s - highest)).ToArray();
        return [.. e.Select(x => x / e.Sum())];
    }

    private static double[] Add(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
