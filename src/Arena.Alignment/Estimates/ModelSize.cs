using Arena.Alignment.BaseModels;
using Arena.Models;
using Arena.Models.Transformers;
using Arena.Scenarios.Options;
using Arena.Worlds;

namespace Arena.Alignment.Estimates;

/// <summary>A model's size, as far as its cost hangs on it.</summary>
/// <param name="Config">The shape of the model.</param>
/// <param name="Parameters">Numbers in its weights; a head that is the embedding table counts once, as it multiplies once.</param>
internal sealed record ModelSize(LlamaConfig Config, double Parameters)
{
    private const int Float = 4;

    // Words that every tokenizer has besides the language's: begin, end, padding, unknown.
    private const int Specials = 4;

    /// <summary>The model of these options. A folder is there and good (<see cref="ModelRefusals"/>).</summary>
    public static ModelSize Of(BaseModelOptions options, IWorld world) => Of(options is FolderOptions folder
        ? LanguageModel.Checked(folder.Path).Config
        : Pretraining.Shape((PretrainOptions)options, (world as IWrittenWorld)?.Vocabulary?.Count + Specials
            ?? ((PretrainOptions)options).Vocabulary));

    private static ModelSize Of(LlamaConfig config)
    {
        double width = config.HiddenSize, query = (double)config.NumAttentionHeads * config.HeadDim,
            keyValue = (double)config.NumKeyValueHeads * config.HeadDim;
        var layer = 2 * width * query + 2 * width * keyValue + 3 * width * config.IntermediateSize;
        return new(config, config.NumHiddenLayers * layer + width * config.VocabSize * (config.TieWordEmbeddings ? 1 : 2));
    }

    public int Layers => Config.NumHiddenLayers;

    /// <summary>Of its weights, in single precision.</summary>
    public double Bytes => Float * Parameters;

    /// <summary>
    /// What a training step keeps for its backward pass: about 34 numbers of the width and 5 a head and token before, a layer and
    /// token (Korthikanti et al. 2022, arXiv 2205.05198, section 4.1), and scores, their softmax and its gradient.
    /// </summary>
    /// <param name="rows">How many texts a step goes through at once.</param>
    /// <param name="length">How many tokens each text has.</param>
    public double TrainingBytes(double rows, double length) =>
        Float * rows * length * (Layers * (34.0 * Config.HiddenSize + 5.0 * Config.NumAttentionHeads * length) + 4.0 * Config.VocabSize);

    /// <summary>Keys and values of texts that are being written.</summary>
    public double CacheBytes(double rows, double length) => Float * rows * length * Layers * 2.0 * Config.NumKeyValueHeads * Config.HeadDim;
}
