using Arena.Alignment.Contracts;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.SamplePlugin;

/// <summary>What this assembly adds: a reward, an optimizer, and a recipe of both.</summary>
public sealed class SampleMethods : IPartProvider
{
    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts { get; } =
    [
        new Part<RewardOptions, KeywordOptions, IReward>("keyword", options => new KeywordReward(options)) { Gives = [Capability.Reward] },
        new Part<OptimizerOptions, RaftOptions, IOptimizer>("raft", options => new RaftOptimizer(options))
        {
            Source = "Dong et al. 2023, arXiv 2304.06767 (RAFT)",
            Needs = [Capability.Reward],
            TrainsOnline = true,
        },
    ];

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Presets { get; } = new Dictionary<string, string>
    {
        ["polite-raft"] = "{feedback: none, reward: {kind: keyword, word: please}, optimizer: raft, decoding: sample}",
    };
}
