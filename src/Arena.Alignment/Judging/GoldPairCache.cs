using Arena.Alignment.BaseModels;
using Arena.Alignment.Rewards.DRlaif;
using Arena.Alignment.Rewards.Fitting;
using Arena.Alignment.Rewards.Measuring;
using Arena.Core;
using Arena.Models;
using Arena.Scenarios.Options;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Judging;

/// <summary>
/// Makes the <see cref="GoldPairs"/> of a run, or finds them where a run of the same start, world and seed has made them.
/// </summary>
public sealed class GoldPairCache(IWorld world, string cache, Device device, Seed seed, Action<StepReport> report)
{
    /// <summary>
    /// Their folder; null where no player has a reward that is measured, the world has no gold or no test prompts, or none are
    /// wanted.
    /// </summary>
    /// <param name="scenario">Has the players, and says how many pairs.</param>
    /// <param name="start">Folder of the model that writes them.</param>
    /// <param name="cancel">Ends it between tokens.</param>
    public string? Folder(Scenario scenario, string start, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        var (count, prompts) = (scenario.Models.GoldPairs, world.Prompts(Split.Test));
        if (count == 0 || prompts.Count == 0 || world.Gold(prompts[0], "") is null
            || !scenario.Players.Any(p => p.Reward is FittedRewardOptions or DRlaifOptions)) return null;
        var models = new ModelCache(cache, device, seed, report);
        var key = models.Key("gold-pairs", LanguageModel.Content(start), world.Name, $"{world.MaxReplyTokens}", $"{count}",
            string.Join('\n', prompts.Select(p => $"{p.Id} {p.Text}")));
        return models.Folder($"gold-pairs-{key}", cancel, folder =>
        {
            using var writer = LanguageModel.Load(start, device, world.MaxReplyTokens);
            GoldPairs.Write(folder, writer, world, count, seed.For("gold-pairs"), report, cancel);
        });
    }
}
