using Arena.Models.Torch;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch.nn;
using static TorchSharp.torch;

namespace Arena.Models.Transformers;

/// <summary>
/// The one model shape: a decoder as in Llama (RMSNorm, rotary positions, SwiGLU, grouped-query attention, optional
/// biases and tied head). Rows are right-padded in training, where causal attention alone keeps padding out of every
/// real position; the sampler pads left and passes a mask.
/// </summary>
public sealed class Llama : Module
{
    private readonly Parameter _embedding, _norm;
    private readonly Parameter? _head;
    private readonly ModuleList<LlamaLayer> _layers;
    private readonly RotaryTable _angles;

    /// <param name="config">The shape that its weights have.</param>
    /// <param name="device">The device that weights and tables are made on.</param>
    /// <param name="random">
    /// Draws the initial weights, N(0, 1/fan-in); null leaves them zero, to be loaded. GPT-2's fixed 0.02 suits its width of 768
    /// and more: at width 64 attention begins so flat that the front desk's loss is 1.8 after 400,000 tokens rather than 1.3.
    /// </param>
    public Llama(LlamaConfig config, Device device, Generator? random = null) : base("model")
    {
        Config = config;
        Device = device;
        using var scope = NewDisposeScope();
        Parameter Make(long[] shape)
        {
            var initial = shape.Length == 1 || random is null ? zeros(shape) : randn(shape, generator: random).Over(Math.Sqrt(shape[1]));
            return Parameter(initial.to(device));
        }
        Parameter MakeNorm() => Parameter(ones(config.HiddenSize, device: device));
        _embedding = Make([config.VocabSize, config.HiddenSize]);
        _layers = new ModuleList<LlamaLayer>(
            [.. Enumerable.Range(0, config.NumHiddenLayers).Select(i => new LlamaLayer($"layer{i}", config, Make))]);
        using (no_grad())
        {
            foreach (var layer in _layers)
            {
                layer.InputNorm.fill_(Kept.Number(1L));
                layer.PostAttentionNorm.fill_(Kept.Number(1L));
                // Residual branches are scaled down by depth, so that the variance of the stream does not grow with it (GPT-2).
                layer.O.Divide(Math.Sqrt(2.0 * config.NumHiddenLayers));
                layer.Down.Divide(Math.Sqrt(2.0 * config.NumHiddenLayers));
            }
        }
        _norm = MakeNorm();
        _head = config.TieWordEmbeddings ? null : Make([config.VocabSize, config.HiddenSize]);
        _angles = new RotaryTable(config.MaxPositionEmbeddings, config.HeadDim, config.RopeTheta, device);
        RegisterComponents();
        this.OutliveScopes();
        ParameterCount = parameters().Sum(p => p.numel());
    }

    /// <summary>The shape that the weights have.</summary>
    public LlamaConfig Config { get; }

    /// <summary>Where the weights are, and where ids must be.</summary>
    public Device Device { get; }

    /// <summary>How many numbers the weights have in all.</summary>
    public long ParameterCount { get; }

    /// <summary>
    /// The type of matrix products: float32, or bfloat16 with float32 master weights (about 1.5 times as fast to train on
    /// processors that have it, and 1e-2 off in a logit). What samples must stay float32: its log-probs have to agree
    /// with the trainer's to 1e-4.
    /// </summary>
    public ScalarType Precision
    {
        get;
        set
        {
            field = value;
            foreach (var layer in _layers) layer.Precision = value;
        }
    } = float32;

    /// <summary>
    /// Dropout of the residual branches while the model is fitted; null, the default, for none. Whoever sets it takes it out
    /// again before anything is scored.
    /// </summary>
    public ResidualDropout? Dropout
    {
        set
        {
            foreach (var layer in _layers) layer.Dropout = value;
        }
    }

    internal Parameter Embedding => _embedding;
    internal Parameter FinalNorm => _norm;
    internal Parameter? Head => _head;
    internal IEnumerable<LlamaLayer> Layers => _layers;

    /// <summary>Final hidden states, [batch, tokens, hidden], of ids [batch, tokens] (int64), right-padded.</summary>
    public Tensor Hidden(Tensor ids)
    {
        var tokens = ids.shape[1];
        CheckLength(tokens);
        var (cos, sin) = _angles.Of(tokens);
        return Hidden(ids, cos.narrow(0, 0, tokens).unsqueeze(1), sin.narrow(0, 0, tokens).unsqueeze(1), null, null);
    }

    /// <summary>Final hidden states of the new tokens behind those in the cache.</summary>
    /// <param name="ids">New tokens, [batch, tokens].</param>
    /// <param name="positions">Their positions, [batch, tokens], int64; a left-padded row's first real token has position 0.</param>
    /// <param name="mask">Added to the scores, [batch, 1, tokens, all tokens so far]: 0 to attend, −∞ not to.</param>
    /// <param name="cache">Extended by this call.</param>
    internal Tensor Hidden(Tensor ids, Tensor positions, Tensor mask, KvCache cache)
    {
        CheckLength(cache.Length + ids.shape[1]);
        var (cos, sin) = _angles.Of(cache.Length + ids.shape[1]);
        var flat = positions.flatten();
        long[] shape = [positions.shape[0], positions.shape[1], 1, Config.HeadDim];
        var h = Hidden(ids, cos.index_select(0, flat).view(shape), sin.index_select(0, flat).view(shape), mask, cache);
        cache.Advance(ids.shape[1]);
        return h;
    }

    private Tensor Hidden(Tensor ids, Tensor cos, Tensor sin, Tensor? mask, KvCache? cache)
    {
        ComputeMeter.Add(ParameterCount, ids.shape[0] * ids.shape[1], trained: is_grad_enabled());
        var h = _embedding.index_select(0, ids.flatten()).view(ids.shape[0], ids.shape[1], Config.HiddenSize);
        var layer = 0;
        foreach (var block in _layers)
        {
            // A layer's intermediates go with it; what its backward needs, the graph holds by itself.
            using var scope = NewDisposeScope();
            h = block.Forward(h, cos, sin, mask, cache, layer++).MoveToOuterDisposeScope();
        }
        return LlamaLayer.RmsNorm(h, _norm, Config.RmsNormEps);
    }

    /// <summary>Scores of the next token, […, vocabulary], from hidden states […, hidden].</summary>
    public Tensor Logits(Tensor hidden) => LlamaLayer.Linear(hidden, _head ?? _embedding, null, Precision);

    /// <summary>Takes another model's weights; both have the same config.</summary>
    public void CopyFrom(Llama other)
    {
        using var noGrad = no_grad();
        foreach (var (mine, theirs) in parameters().Zip(other.parameters())) mine.copy_(theirs);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _angles.Dispose();
        base.Dispose(disposing);
    }

    private void CheckLength(long tokens)
    {
        if (tokens > Config.MaxPositionEmbeddings)
            throw new ArgumentException($"{tokens} tokens do not fit a model with max_position_embeddings "
                + $"{Config.MaxPositionEmbeddings}; shorten the prompt or the reply");
    }
}
