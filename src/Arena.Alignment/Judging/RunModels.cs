using Arena.Alignment.BaseModels;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;
using static TorchSharp.torch;

namespace Arena.Alignment.Judging;

/// <summary>
/// All models that a run needs before its first round: base, start and labelers (<see cref="BaseModelBuilder"/>), and the
/// judge's.
/// </summary>
public sealed class RunModels(PartCatalogue parts, IWorld world, string cache, Device device, Seed seed, Action<StepReport> report)
{
    /// <param name="options">The models that the scenario asks for.</param>
    /// <param name="judge">Of the judge, whose reward model is trained here where it has one; null where nothing is judged.</param>
    /// <param name="cancel">Ends the work between two steps.</param>
    /// <exception cref="Models.Checkpoints.ModelFolderException">A given folder cannot be used, or does not fit the world.</exception>
    public ModelFolders Prepare(ModelsOptions options, JudgeOptions? judge, CancellationToken cancel)
    {
        var folders = new BaseModelBuilder(parts, world, cache, device, seed, report).Prepare(options, cancel);
        return judge is RewardModelJudgeOptions own && world is IRecordedWorld recorded
            ? folders with { Judge = new JudgeTraining(
                recorded, own, new ModelCache(cache, device, seed, report), device, seed.For("judge"), report).Folder(folders, cancel) }
            : folders;
    }
}
