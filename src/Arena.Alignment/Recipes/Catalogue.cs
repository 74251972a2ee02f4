using Arena.Alignment.Contracts;
using Arena.Alignment.Judging;
using Arena.Alignment.Optimizers;
using Arena.Alignment.Rewards;
using Arena.Core;
using Arena.Scenarios;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;
using Arena.Worlds.Catalogue;

namespace Arena.Alignment.Recipes;

/// <summary>
/// All parts and presets that scenarios can name, those of plugins among them, and what is made of them. Plugins are added once,
/// before the first scenario is read.
/// </summary>
public static class Catalogue
{
    private static readonly SortedDictionary<string, string> Named = new(NamedRecipes.All.ToDictionary(), StringComparer.Ordinal);
    private static ScenarioReader? _reader;

    /// <summary>All kinds that a scenario may name.</summary>
    public static PartCatalogue Parts { get; } = new PartCatalogue().Add(WorldParts.All).Add(AlignmentParts.All);

    /// <summary>Recipes with a name: the axes of each as a scenario would write them.</summary>
    public static IReadOnlyDictionary<string, string> Presets => Named;

    /// <summary>Reads scenarios of these kinds and presets.</summary>
    public static ScenarioReader Reader => _reader ??= new(Parts, Presets);

    /// <summary>Adds what a plugin has.</summary>
    /// <exception cref="ArgumentException">A kind or a preset is another's already, or cannot be read from a scenario.</exception>
    public static void Add(IPartProvider plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        Parts.Add(plugin.Parts);
        foreach (var (name, axes) in plugin.Presets)
        {
            if (!Named.TryAdd(name, axes)) throw new ArgumentException($"Preset {name} is there already.");
        }
        _reader = null;
        _ = Reader;
    }

    /// <summary>The world of these options; the same for the same seed.</summary>
    public static IWorld World(WorldOptions options, Seed seed) => Parts.Of(options).Make<Func<Seed, IWorld>>(options)(seed);

    /// <summary>The judge of these options; the caller's to dispose where it holds a model.</summary>
    public static IJudge Judge(JudgeOptions options, JudgeContext context) =>
        Parts.Of(options).Make<Func<JudgeContext, IJudge>>(options)(context);

    internal static IFeedback Make(FeedbackOptions options) => Parts.Of(options).Make<IFeedback>(options);

    internal static IReward Make(RewardOptions options) => Parts.Of(options).Make<IReward>(options);

    internal static IOptimizer Make(OptimizerOptions options) => Parts.Of(options).Make<IOptimizer>(options);

    internal static IDecoder Make(DecodingOptions options) => Parts.Of(options).Make<IDecoder>(options);

    /// <summary>Whether a player changes from round to round: its policy, or the reward model that it chooses replies by.</summary>
    public static bool Trains(PlayerOptions player)
    {
        ArgumentNullException.ThrowIfNull(player);
        return player.Optimizer is not NoOptimizerOptions || player.Reward is not NoRewardOptions;
    }

    /// <summary>A player's axes in words: <c>human × bradley-terry × ppo × sample</c>.</summary>
    public static string Axes(PlayerOptions player)
    {
        ArgumentNullException.ThrowIfNull(player);
        return string.Join(" × ", Parts.Of(player.Feedback).Kind, Parts.Of(player.Reward).Kind, Parts.Of(player.Optimizer).Kind,
            Parts.Of(player.Decoding).Kind);
    }
}
