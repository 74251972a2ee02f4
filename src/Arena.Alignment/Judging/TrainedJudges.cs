using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Ratings.Agreement;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;
using Arena.Worlds.Catalogue;
using static TorchSharp.torch;

namespace Arena.Alignment.Judging;

/// <summary>Makes judges, those with a model too.</summary>
public static class TrainedJudges
{
    /// <summary>Why a scenario's judge cannot judge there; null when it can.</summary>
    public static string? Refusal(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario.Tournament.Judge switch
        {
            GoldJudgeOptions when !WorldCatalogue.HasGold(scenario.World) => "gold needs the gold utility of replies, and this world has none; choose judge: reward-model",
            RewardModelJudgeOptions when WorldCatalogue.HasGold(scenario.World) => "reward-model learns from preferences that people gave, and this world has none; choose world preferences, or judge: gold",
            RewardModelJudgeOptions own when own.Model != ModelNames.Base && !scenario.Models.Labelers.ContainsKey(own.Model) =>
                $"reward-model has model {own.Model}, and the scenario has no such model; choose one of {string.Join(", ", [ModelNames.Base, .. scenario.Models.Labelers.Keys])}",
            _ => null,
        };
    }

    /// <summary>The judge of these options; the caller's to dispose where it holds a model.</summary>
    /// <param name="options">Which.</param>
    /// <param name="world">What it judges in.</param>
    /// <param name="models">Where its model is.</param>
    /// <param name="device">Where its model goes.</param>
    /// <param name="seed">Of the run: of what the judge leaves to chance.</param>
    public static IJudge Make(JudgeOptions options, IWorld world, ModelFolders models, Device device, Seed seed) => options is RewardModelJudgeOptions own
        ? JudgeTraining.Load(models.Judge ?? throw new InvalidOperationException("the judge's model was not made"), own, world, device)
        : Judges.Make(options, world, seed);

    /// <summary>How far the judge of these models is to be believed; null for one without a model.</summary>
    public static JudgeQuality? Quality(ModelFolders models) => models.Judge is null ? null : JudgeTraining.Quality(models.Judge);
}
