using System.Text.Json;
using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards;
using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Ratings.Agreement;
using Arena.Scenarios.Options;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Judging;

/// <summary>Trains the judge's reward model on the judge's third of the prompts, once, and measures it on the test pairs.</summary>
public sealed class JudgeTraining(
    IRecordedWorld world, RewardModelJudgeOptions options, ModelCache cache, Device device, Seed seed, Action<StepReport> report)
{
    private const string QualityFile = "judge.json";

    /// <summary>The folder of the reward model, made where it is not in the cache.</summary>
    public string Folder(ModelFolders models, CancellationToken cancel)
    {
        var origin = options.Model == ModelNames.Base ? models.Base : models.Labelers[options.Model];
        var key = cache.Key("judge", LanguageModel.Content(origin), JsonSerializer.Serialize(options), $"{world.MaxReplyTokens}",
            Text(world.ForJudge), Text(world.Recorded(Split.Test)));
        return cache.Folder($"judge-{key}", cancel, folder =>
        {
            using var context = new TrainingContext(
                new TrainingInputs(1, origin, null, seed), world, device, step => report(step with { Phase = "judge" }), cancel);
            using (var model = (ScalarRewardModel)new BradleyTerryReward(options.Fit).Train(context, world.ForJudge)) model.Save(folder);
            using var judge = Load(folder, options, world, device);
            var quality = JudgeMeasurement.Of(judge, world.Recorded(Split.Test), world.ForJudge);
            JsonRecord.Write(Path.Combine(folder, QualityFile), quality);
        });
    }

    /// <summary>Reads a judge back from the folder that <see cref="Folder"/> names.</summary>
    internal static RewardModelJudge Load(string folder, RewardModelJudgeOptions options, IWorld world, Device device) =>
        new(ScalarRewardModel.Load(folder, device, world.MaxReplyTokens), options.Margin);

    /// <summary>How far the judge of these models is to be believed, as measured when it was made; null for one without a model.</summary>
    public static JudgeQuality? QualityOf(ModelFolders models) => models.Judge is null ? null : Quality(models.Judge);

    private static JudgeQuality Quality(string folder) => JsonRecord.Read<JudgeQuality>(Path.Combine(folder, QualityFile));

    private static string Text(IReadOnlyList<Preference> pairs) =>
        string.Join('\n', pairs.Select(p => JsonSerializer.Serialize(new[] { p.Prompt.Text, p.First, p.Second })));
}
