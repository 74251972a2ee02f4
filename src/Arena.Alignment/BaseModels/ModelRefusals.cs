using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Worlds;
using Arena.Worlds.Catalogue;
using Arena.Worlds.FrontDesk;

namespace Arena.Alignment.BaseModels;

/// <summary>Models that cannot be made or used.</summary>
public static class ModelRefusals
{
    /// <summary>What can be said from the scenario alone.</summary>
    internal static IEnumerable<Refusal> Of(Scenario scenario)
    {
        var written = typeof(IWrittenWorld).IsAssignableFrom(WorldCatalogue.TypeOf(scenario.World));
        foreach (var (field, options) in All(scenario.Models))
        {
            if (options is not PretrainOptions pretrain) continue;
            if (pretrain.Problem() is { } problem) yield return new($"{field}.{problem.Field}", problem.What);
            if (!written) yield return new(field, "pretrain needs a corpus, and this world has none; give {kind: folder, path: …}");
        }
        if (scenario.Models.Start is not null && !written)
            yield return new("models.start", "is fine-tuned on demonstrations, and this world has none; leave it out, so that players start from the base");
    }

    /// <summary>What can be said from the folders that a scenario names, without reading weights, and from the room that replies need.</summary>
    /// <param name="models">Of the scenario.</param>
    /// <param name="world">Where that is known.</param>
    public static IEnumerable<Refusal> OfFiles(ModelsOptions models, IWorld? world)
    {
        ArgumentNullException.ThrowIfNull(models);
        var room = world?.MaxReplyTokens;
        foreach (var (field, options) in All(models))
        {
            if (options is FolderOptions folder)
            {
                var (context, problem) = Context(folder.Path);
                if (problem is not null) yield return new($"{field}.path", problem);
                else if (LanguageModel.NoRoom(context, room) is { } why) yield return new($"{field}.path", $"{folder.Path}: {why}");
            }
            else if (options is PretrainOptions pretrain && LanguageModel.NoRoom(pretrain.Context, room) is { } why)
            {
                yield return new($"{field}.context", why);
            }
        }
    }

    private static (int Context, string? Problem) Context(string folder)
    {
        try
        {
            return (LanguageModel.Checked(folder).Config.MaxPositionEmbeddings, null);
        }
        catch (Exception e) when (e is ModelFolderException or IOException or UnauthorizedAccessException)
        {
            return (0, e.Message);
        }
    }

    private static IEnumerable<(string Field, BaseModelOptions Options)> All(ModelsOptions models) =>
        models.Labelers.Select(labeler => ($"models.labelers.{labeler.Key}", labeler.Value)).Prepend(("models.base", models.Base));
}
