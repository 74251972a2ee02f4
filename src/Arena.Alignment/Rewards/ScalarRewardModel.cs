using System.Text.Json.Serialization;
using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Models.Scoring;
using Arena.Models.Transformers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards;

/// <summary>
/// A language model's trunk with a scalar head: the score of a reply is the head's value where <see cref="Pooling"/> says.
/// On disk: a model folder in the usual layout, <c>head.safetensors</c> and <c>head.json</c> beside it, and <c>scale.json</c>.
/// </summary>
public sealed class ScalarRewardModel : IRewardModel
{
    private const string HeadFile = "head.safetensors";
    private const string FormFile = "head.json";
    private const int Batch = 256;
    private readonly LanguageModel _trunk;
    private readonly ScalarHead _head;
    private RewardScale _scale = RewardScale.None;

    /// <param name="trunk">Becomes this model's own.</param>
    /// <param name="pooling">Which hidden states of a reply the head reads.</param>
    public ScalarRewardModel(LanguageModel trunk, Pooling pooling)
    {
        (_trunk, Pooling) = (trunk, pooling);
        _head = new ScalarHead(trunk.Model.Config, trunk.Model.Device);
    }

    /// <summary>Where trunk and head are.</summary>
    public Device Device => _trunk.Model.Device;

    /// <summary>What its sequences are tokens of.</summary>
    public LanguageModel Language => _trunk;

    /// <summary>Trunk and head, always in the same order.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. _trunk.Model.parameters(), .. _head.parameters()];

    /// <summary>The map from hidden states to the raw score; disposed together with this object.</summary>
    public ScalarHead Head => _head;

    /// <summary>Which hidden states of a reply the head reads.</summary>
    public Pooling Pooling { get; }

    /// <summary>See <see cref="Llama.Dropout"/>.</summary>
    public ResidualDropout? Dropout
    {
        set => _trunk.Model.Dropout = value;
    }

    /// <summary>The player's previous reward model, to be trained further; null in its first round.</summary>
    /// <param name="context">The training of the player whose reward model it is.</param>
    /// <param name="part">A folder within that of the reward, where it has several models.</param>
    public static ScalarRewardModel? Previous(TrainingContext context, string part = "")
    {
        var folder = context.Previous is null ? null : Path.Combine(context.Previous, CheckpointParts.Reward, part);
        return folder is not null && Directory.Exists(folder) ? Load(folder, context.Start.Model.Device) : null;
    }

    /// <summary>One that begins at the player's start with a head of zeros.</summary>
    public static ScalarRewardModel New(TrainingContext context, Pooling pooling) => new(context.Start.Copy(), pooling);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="folder">The folder that it was saved in.</param>
    /// <param name="device">The device that the weights are put on.</param>
    /// <param name="replyRoom">See <see cref="LanguageModel"/>; null for one that is given tokens alone.</param>
    public static ScalarRewardModel Load(string folder, Device device, int? replyRoom = null)
    {
        var form = JsonRecord.Read<Form>(Path.Combine(folder, FormFile));
        var model = new ScalarRewardModel(LanguageModel.Load(folder, device, replyRoom), form.Pooling);
        try
        {
            model._head.Load(Path.Combine(folder, HeadFile));
            model._scale = RewardScale.Load(folder);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>A model of its own with the same weights, not yet standardised.</summary>
    public ScalarRewardModel Copy()
    {
        var copy = new ScalarRewardModel(_trunk.Copy(), Pooling);
        using var noGrad = no_grad();
        foreach (var (to, from) in copy._head.parameters().Zip(_head.parameters())) to.copy_(from);
        return copy;
    }

    /// <summary>Scores as the head gives them, with gradient, [sequences].</summary>
    public Tensor Raw(IReadOnlyList<TokenSequence> sequences) => _head.Forward(Read(sequences));

    /// <summary>What the head reads, without gradient, [sequences, hidden], in the order given.</summary>
    public Tensor Features(IReadOnlyList<TokenSequence> sequences)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var features = zeros([sequences.Count, _trunk.Model.Config.HiddenSize], device: Device);
        foreach (var rows in Batches.ByLength(sequences, Batch))
        {
            using var part = NewDisposeScope();
            features.index_copy_(0, tensor(rows.Select(i => (long)i).ToArray(), device: Device), Read([.. rows.Select(i => sequences[i])]));
        }
        return features.MoveToOuterDisposeScope();
    }

    /// <summary>Standardised scores without gradient, one a reply in the order given, in batches of replies of like length.</summary>
    public double[] Score(IReadOnlyList<TokenizedReply> replies)
    {
        using var noGrad = no_grad();
        TokenSequence[] sequences = [.. replies.Select(r => r.Sequence)];
        var scores = new double[replies.Count];
        foreach (var rows in Batches.ByLength(sequences, Batch))
        {
            using var scope = NewDisposeScope();
            var raw = Raw([.. rows.Select(i => sequences[i])]).cpu().data<float>();
            for (var i = 0; i < rows.Length; i++) scores[rows[i]] = _scale.Of(raw[i]);
        }
        return scores;
    }

    /// <summary>What the head reads of each reply, [sequences, hidden].</summary>
    private Tensor Read(IReadOnlyList<TokenSequence> sequences)
    {
        var width = sequences.Max(s => s.Length);
        var ids = new long[sequences.Count * width];
        for (var row = 0; row < sequences.Count; row++)
        {
            var (prompt, reply) = sequences[row];
            for (var i = 0; i < sequences[row].Length; i++) ids[row * width + i] = i < prompt.Length ? prompt[i] : reply[i - prompt.Length];
        }
        var hidden = _trunk.Model.Hidden(tensor(ids, [sequences.Count, width], device: Device));
        return Pooling == Pooling.Last ? Last(hidden, sequences) : OverReply(hidden, sequences);
    }

    private Tensor Last(Tensor hidden, IReadOnlyList<TokenSequence> sequences)
    {
        var last = tensor(sequences.Select(s => (long)s.Length - 1).ToArray(), device: Device);
        return hidden.gather(1, last.view(-1, 1, 1).expand(-1, 1, hidden.shape[2])).squeeze(1);
    }

    // A reply of some sixteen tokens then has about the same sum as mean, and the same learning rates fit both.
    private const float ShareInSum = 1 / 16f;

    // Of a reply without tokens, as of any beginning, it is what the prompt's last token says.
    private Tensor OverReply(Tensor hidden, IReadOnlyList<TokenSequence> sequences)
    {
        var width = (int)hidden.shape[1];
        var weights = new float[sequences.Count * width];
        for (var row = 0; row < sequences.Count; row++)
        {
            var read = Math.Max(1, sequences[row].Reply.Length);
            Array.Fill(weights, Pooling == Pooling.Mean ? 1f / read : ShareInSum, row * width + sequences[row].Length - read, read);
        }
        return matmul(tensor(weights, [sequences.Count, 1, width], device: Device), hidden).squeeze(1);
    }

    /// <summary>Sets the scale by replies of the start (<see cref="ScaleKind"/>).</summary>
    public void Rescale(IReadOnlyList<TokenizedReply> startReplies, ScaleKind scale)
    {
        _scale = RewardScale.None;
        _scale = RewardScale.Of(Score(startReplies), scale);
    }

    /// <summary>Writes trunk, head, pooling and scale into a folder, which is made where there is none.</summary>
    public void Save(string folder)
    {
        _trunk.Save(folder);
        _head.Save(Path.Combine(folder, HeadFile));
        JsonRecord.Write(Path.Combine(folder, FormFile), new Form(Pooling));
        _scale.Save(folder);
    }

    /// <summary>Frees trunk and head, also a trunk that was handed over.</summary>
    public void Dispose()
    {
        _trunk.Dispose();
        _head.Dispose();
    }

    /// <summary>What the weights do not say.</summary>
    private sealed record Form([property: JsonPropertyName("Readout")] Pooling Pooling);
}
