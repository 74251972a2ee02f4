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
    /// <summary>Shapes that no model can have.</summary>
    internal static IEnumerable<Refusal> Of(Scenario scenario)
    {
        foreach (var (field, options) in All(scenario.Models))
            if ((options as PretrainOptions)?.Problem() is { } problem) yield return new($"{field}.{problem.Field}", problem.What);
    }

    /// <summary>
    /// What can be said from the folders that a scenario names, without reading weights, and from the room that replies need.
    /// </summary>
    /// <param name="models">The models that the scenario asks for.</param>
    /// <param name="world">The scenario's world; null where it could not be made.</param>
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

    /// <summary>All base models of a scenario, with the field of each.</summary>
    internal static IEnumerable<(string Field, BaseModelOptions Options)> All(ModelsOptions models) =>
        models.Labelers.Select(labeler => ($"models.labelers.{labeler.Key}", labeler.Value)).Prepend(("models.base", models.Base));
}
