using Arena.Learning.Models;
using Arena.Learning.Recipes;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Arena.Learning.Rewards;

/// <summary>
/// A language model's trunk with a scalar head: the score of a reply is the head's value at its last token.
/// On disk: a model folder in the usual layout, <c>head.safetensors</c> beside it, and <c>scale.json</c>.
/// </summary>
internal sealed class ScalarRewardModel : IRewardModel
{
    private const string HeadFile = "head.safetensors";
    private readonly LanguageModel _trunk;
    private readonly ScalarHead _head;
    private RewardScale _scale = RewardScale.None;

    private ScalarRewardModel(LanguageModel trunk)
    {
        _trunk = trunk;
        _head = new ScalarHead(trunk.Model.Config, trunk.Model.Device);
    }

    public Device Device => _trunk.Model.Device;

    public IEnumerable<Parameter> Parameters => [.. _trunk.Model.parameters(), .. _head.parameters()];

    /// <summary>The model to train in this round: the previous checkpoint's, or one that begins at the player's start.</summary>
    public static ScalarRewardModel Next(Lesson lesson)
    {
        var previous = lesson.Previous is null ? null : Path.Combine(lesson.Previous, RecipeTrainer.RewardFolder);
        return previous is not null && Directory.Exists(previous) ? Load(previous, lesson.Start.Model.Device) : new ScalarRewardModel(lesson.Start.Copy());
    }

    public static ScalarRewardModel Load(string folder, Device device)
    {
        var model = new ScalarRewardModel(LanguageModel.Load(folder, device));
        model._head.Load(Path.Combine(folder, HeadFile));
        model._scale = RewardScale.Load(folder);
        return model;
    }

    /// <summary>Scores as the head gives them, with gradient, [sequences].</summary>
    public Tensor Raw(IReadOnlyList<Sequence> sequences)
    {
        var width = sequences.Max(s => s.Length);
        var ids = new long[sequences.Count * width];
        for (var row = 0; row < sequences.Count; row++)
        {
            var (prompt, reply) = sequences[row];
            for (var i = 0; i < sequences[row].Length; i++) ids[row * width + i] = i < prompt.Length ? prompt[i] : reply[i - prompt.Length];
        }
        var last = tensor(sequences.Select(s => (long)s.Length - 1).ToArray(), device: Device);
        var hidden = _trunk.Model.Hidden(tensor(ids, [sequences.Count, width], device: Device));
        var index = last.view(-1, 1, 1).expand(-1, 1, hidden.shape[2]);
        return _head.Forward(hidden.gather(1, index)).squeeze(-1);
    }

    public double[] Score(IReadOnlyList<Sequence> sequences)
    {
        using var noGrad = no_grad();
        var scores = new double[sequences.Count];
        foreach (var rows in Batches.ByLength(sequences, 256))
        {
            using var scope = NewDisposeScope();
            var raw = Raw([.. rows.Select(i => sequences[i])]).cpu().data<float>();
            for (var i = 0; i < rows.Length; i++) scores[rows[i]] = _scale.Of(raw[i]);
        }
        return scores;
    }

    /// <summary>Sets the scale so that replies of the start have mean 0 and standard deviation 1.</summary>
    public void Standardise(Lesson lesson)
    {
        _scale = RewardScale.None;
        _scale = RewardScale.OfStart(lesson, this);
    }

    public void Save(string folder)
    {
        _trunk.Save(folder);
        _head.Save(Path.Combine(folder, HeadFile));
        _scale.Save(folder);
    }

    public void Dispose()
    {
        _trunk.Dispose();
        _head.Dispose();
    }
}
