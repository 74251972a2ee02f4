using Arena.Models.Torch;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;
using static TorchSharp.torch;

namespace Arena.Models.Transformers;

/// <summary>
/// One decoder layer: h + attention(norm(h)), then h + swiglu(norm(h)).
/// The projections of q, k and v are one matrix, those of gate and up another: a small model is bound by the number of
/// calls, and a call from .NET costs 3–5 µs whatever its size. Checkpoints keep them apart (<see cref="LlamaCheckpoint"/>).
/// </summary>
internal sealed class LlamaLayer : Module
{
    private readonly LlamaConfig _config;

    /// <summary>The type that matrix products are computed in; weights, sums and everything else stay float32.</summary>
    internal ScalarType Precision = float32;

    /// <summary>While a model is fitted with it; null, the default, leaves branches whole.</summary>
    internal ResidualDropout? Dropout;

    internal readonly Parameter InputNorm, Qkv, O, PostAttentionNorm, GateUp, Down;
    internal readonly Parameter? QkvBias, OBias, GateUpBias, DownBias;

    /// <param name="name">Prefix of the parameters.</param>
    /// <param name="config">The shape of the model that the layer is of.</param>
    /// <param name="make">Makes a parameter of a shape; matrices and biases are told apart by their rank.</param>
    public LlamaLayer(string name, LlamaConfig config, Func<long[], Parameter> make) : base(name)
    {
        _config = config;
        long d = config.HiddenSize, heads = config.NumAttentionHeads, kvHeads = config.NumKeyValueHeads, headDim = config.HeadDim;
        InputNorm = make([d]);
        Qkv = make([(heads + 2 * kvHeads) * headDim, d]);
        O = make([d, heads * headDim]);
        PostAttentionNorm = make([d]);
        GateUp = make([2L * config.IntermediateSize, d]);
        Down = make([d, config.IntermediateSize]);
        if (config.AttentionBias) (QkvBias, OBias) = (make([Qkv.shape[0]]), make([d]));
        if (config.MlpBias) (GateUpBias, DownBias) = (make([GateUp.shape[0]]), make([d]));
        RegisterComponents();
    }

    /// <summary>h [batch, tokens, hidden] → the same shape.</summary>
    /// <param name="h">The residual stream, [batch, tokens, hidden].</param>
    /// <param name="cos">Rotary cosines, broadcastable to [batch, tokens, heads, headDim].</param>
    /// <param name="sin">Rotary sines, of the same shape as the cosines.</param>
    /// <param name="mask">Added to the attention scores, [batch, 1, tokens, keys]; null for plain causal attention over
    /// right-padded rows.</param>
    /// <param name="cache">Keys and values of what came before, extended by this call; null without one.</param>
    /// <param name="layer">Which slot of the cache.</param>
    public Tensor Forward(Tensor h, Tensor cos, Tensor sin, Tensor? mask, KvCache? cache, int layer)
    {
        h = h.Plus(Dropped(Attention(Norm(h, InputNorm), cos, sin, mask, cache, layer)));
        return h.Plus(Dropped(SwiGlu(Norm(h, PostAttentionNorm))));
    }

    private Tensor Dropped(Tensor branch) => Dropout?.Of(branch) ?? branch;

    /// <summary>RMSNorm: x · w / √(mean x² + ε).</summary>
    internal Tensor Norm(Tensor x, Tensor weight) => RmsNorm(x, weight, _config.RmsNormEps);

    internal static Tensor RmsNorm(Tensor x, Tensor weight, double eps) =>
        x * x.Squared().mean([-1L], keepdim: true).Plus(eps).rsqrt() * weight;

    private Tensor Attention(Tensor x, Tensor cos, Tensor sin, Tensor? mask, KvCache? cache, int layer)
    {
        int heads = _config.NumAttentionHeads, kvHeads = _config.NumKeyValueHeads, headDim = _config.HeadDim;
        long batch = x.shape[0], tokens = x.shape[1];
        var qkv = Linear(x, Qkv, QkvBias).view(batch, tokens, heads + 2 * kvHeads, headDim).split([heads + kvHeads, kvHeads], 2);
        var qk = Rotary.Apply(qkv[0], cos, sin).split([heads, kvHeads], 2);
        var (q, k, v) = (qk[0].transpose(1, 2), qk[1].transpose(1, 2), qkv[1].transpose(1, 2));
        if (cache is not null) (k, v) = cache.Extend(layer, k, v);
        var a = functional.scaled_dot_product_attention(q, PerQueryHead(k), PerQueryHead(v), mask, 0, mask is null);
        return Linear(a.transpose(1, 2).reshape(batch, tokens, heads * headDim), O, OBias);
    }

    // Grouped-query attention: each key-value head serves the query heads of its group.
    private Tensor PerQueryHead(Tensor x)
    {
        int heads = _config.NumAttentionHeads, kvHeads = _config.NumKeyValueHeads;
        if (heads == kvHeads) return x;
        var s = x.shape;
        return x.unsqueeze(2).expand(s[0], kvHeads, heads / kvHeads, s[2], s[3]).reshape(s[0], heads, s[2], s[3]);
    }

    private Tensor SwiGlu(Tensor x)
    {
        // One chunk, not two narrows: its backward is one concatenation instead of two padded sums (four times as fast).
        var gateUp = Linear(x, GateUp, GateUpBias).chunk(2, -1);
        return Linear(functional.silu(gateUp[0]) * gateUp[1], Down, DownBias);
    }

    private Tensor Linear(Tensor x, Tensor weight, Tensor? bias) => Linear(x, weight, bias, Precision);

    internal static Tensor Linear(Tensor x, Tensor weight, Tensor? bias, ScalarType precision) => precision == float32
        ? functional.linear(x, weight, bias)
        : functional.linear(x.to(precision), weight.to(precision), bias?.to(precision)).to(float32);
}
