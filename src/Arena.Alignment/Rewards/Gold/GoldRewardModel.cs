using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models.Scoring;
using Arena.Models.Tokenizers;
using Arena.Worlds;

namespace Arena.Alignment.Rewards.Gold;

/// <summary>Scores a reply as the world does. On disk: the tokenizer that replies are read with, and the scale.</summary>
internal sealed class GoldRewardModel : IRewardModel
{
    private const string TokenizerFile = "tokenizer.json";
    private readonly IWorld _world;
    private readonly Tokenizer _tokenizer;
    private readonly RewardScale _scale;
    private readonly Dictionary<string, Prompt> _prompts = new(StringComparer.Ordinal);

    public GoldRewardModel(IWorld world, Tokenizer tokenizer, RewardScale scale)
    {
        (_world, _tokenizer, _scale) = (world, tokenizer, scale);
        // A sequence is tokens alone, and gold hangs on the prompt: prompts are found again by what they look like as tokens.
        foreach (var split in Enum.GetValues<Split>())
            foreach (var prompt in world.Prompts(split)) _prompts.TryAdd(tokenizer.Decode(tokenizer.Encode(prompt.Text)), prompt);
    }

    public static GoldRewardModel Load(string folder, IWorld world) =>
        new(world, Tokenizer.Load(Path.Combine(folder, TokenizerFile)), RewardScale.Load(folder));

    /// <exception cref="ArgumentException">A sequence's prompt is none of the world's.</exception>
    public double[] Score(IReadOnlyList<TokenSequence> sequences) => [.. sequences.Select(Score)];

    private double Score(TokenSequence sequence)
    {
        var text = _tokenizer.Decode(sequence.Prompt);
        if (!_prompts.TryGetValue(text, out var prompt)) throw new ArgumentException($"world {_world.Name} has no prompt '{text}', so its gold is not known");
        return _scale.Of(_world.NeededGold(prompt, _tokenizer.Decode(sequence.Reply)).Total);
    }

    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        _tokenizer.Save(Path.Combine(folder, TokenizerFile));
        _scale.Save(folder);
    }

    public void Dispose()
    {
    }
}
