using Arena.Alignment.BaseModels;
using Arena.Alignment.Judging;
using Arena.Alignment.Recipes;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models.Scoring;
using Arena.Models.Torch;
using Arena.Ratings.Sequential;
using Arena.Record;
using Arena.Scenarios.Options;
using Arena.Worlds;
using Arena.Worlds.Catalogue;

namespace Arena.Stage.Matches;

/// <summary>
/// Lets two entries meet on fresh replies, on the ground of a recorded run: world, models and judge are the run's. Nothing is
/// recorded, and the same match gives the same battles.
/// </summary>
/// <param name="scenario">The scenario as the run recorded it: its world, models and judge are used.</param>
/// <param name="seed">The run's seed, from which prompts and replies are drawn.</param>
/// <param name="folders">Where the run keeps its files; base models that are no longer there are made again.</param>
/// <param name="report">Told of progress, such as that of a base model.</param>
public sealed class EntryMatch(Scenario scenario, Seed seed, RunFolders folders, Action<StepReport> report)
{
    private readonly IWorld _world = Catalogue.World(scenario.World, seed.For("world"));

    /// <summary>
    /// The prompts of a split in the order in which matches use them. It is the same for all entries; a longer match goes
    /// on where a shorter one stopped.
    /// </summary>
    public IReadOnlyList<Prompt> Prompts(Split split)
    {
        var prompts = _world.Prompts(split).ToArray();
        seed.For("match/prompts").Random().Shuffle(prompts);
        return prompts;
    }

    /// <summary>The folder of the model that players of the run start from.</summary>
    public string Start(CancellationToken cancel) =>
        new BaseModelBuilder(Catalogue.Parts, _world, folders.Cache, TorchRuntime.Device(scenario.Device), seed, report)
            .Prepare(scenario.Models, cancel).Start;

    /// <summary>Plays one batch of prompts after the other, as they are asked for.</summary>
    /// <param name="first">The entry whose scores are counted.</param>
    /// <param name="second">The entry that it meets.</param>
    /// <param name="prompts">The prompts that both answer, in this order.</param>
    /// <param name="batch">How many prompts at a time, from 1.</param>
    /// <param name="cancel">Ends the match between two steps of sampling.</param>
    /// <exception cref="Models.Checkpoints.ModelFolderException">A checkpoint or model is missing or damaged.</exception>
    public IEnumerable<MatchPairs> Batches(
        MatchEntry first, MatchEntry second, IReadOnlyList<Prompt> prompts, int batch, CancellationToken cancel)
    {
        first.CheckCheckpoint();
        second.CheckCheckpoint();
        var device = TorchRuntime.Device(scenario.Device);
        var models = new RunModels(Catalogue.Parts, _world, folders.Cache, device, seed, report)
            .Prepare(scenario.Models, scenario.Tournament.Judge, cancel);
        var (writer, judge) =
            (new ReplyWriter(_world, device), Catalogue.Judge(scenario.Tournament.Judge, new JudgeContext(_world, models, device, seed)));
        using var model = judge as IDisposable;
        foreach (var (number, chunk) in prompts.Chunk(batch).Index())
        {
            IReadOnlyList<Reply> Replies(MatchEntry entry) => writer.Write(
                new(entry.Player, entry.Checkpoint, entry.Model ?? models.Start, models.Base, chunk, scenario.Tournament.Temperature,
                    entry.Player.SeedOf(seed).For($"match/batch/{number}/reply")), _ => { }, cancel);
            cancel.ThrowIfCancellationRequested();
            var (one, other) = (Replies(first), Replies(second));
            judge.Read([.. chunk.SelectMany((prompt, i) => new[] { (prompt, one[i].Text), (prompt, other[i].Text) })]);
            var battles = chunk.SelectMany(
                (prompt, i) => judge.BothOrders(number + 1, prompt, new(first.Name, one[i].Text), new(second.Name, other[i].Text)));
            yield return MatchPairs.Of(battles, first.Name, second.Name);
        }
    }
}
