using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.Gold;
using Arena.Core;
using Arena.Core.Text;
using Arena.Models;
using Arena.Models.Scoring;
using Arena.Models.Torch;
using Arena.Scenarios.Options;
using Arena.Testing;
using Arena.Worlds.Words;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Optimizers;

/// <summary>A tiny model that has learnt the words world's reference, to train from; and the exact law of a policy trained.</summary>
public sealed class WordsStart : IDisposable
{
    private readonly DirectoryInfo _folder = new(TestFolders.New("words"));

    public WordsStart()
    {
        TorchRuntime.OneThreadPerWorker();
        var options = new PretrainOptions { Layers = 1, Width = 16, Heads = 2, KvHeads = 2, Tokens = 120_000, Batch = 128,
            LearningRate = 1e-2 };
        using var model = Pretraining.Train(options, World, new Seed(1), CPU, _ => { }, CancellationToken.None);
        model.Save(Folder);
        Replies = [.. Enumerable.Range(0, (int)Math.Pow(World.Words.Count, World.Length))
            .Select(i => string.Join(' ', Enumerable.Range(0, World.Length)
            .Select(place => World.Words[i / (int)Math.Pow(World.Words.Count, place) % World.Words.Count])))];
        Rewards = [.. Replies.Select(reply => World.Gold(World.Prompts(Split.Train)[0], reply).Total)];
        (Reference, Malformed) = Law(model);
    }

    public WordsWorld World { get; } = new(new WordsOptions());

    /// <summary>Every well-formed reply.</summary>
    public IReadOnlyList<string> Replies { get; }

    /// <summary>GoldReward of each.</summary>
    public double[] Rewards { get; }

    /// <summary>Probability of each under the start, adding up to one; what is missing is <see cref="Malformed"/>.</summary>
    public double[] Reference { get; }

    public double Malformed { get; }

    private string Folder => Path.Combine(_folder.FullName, "start");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>The law of replies of a policy trained from the start against gold in its own unit.</summary>
    internal double[] Train(IOptimizer optimizer, IReadOnlyList<Preference> preferences, Action<StepReport>? report = null)
    {
        var player = new PlayerOptions { Name = "one", Feedback = null!, Reward = null!, Optimizer = null!, Decoding = null! };
        using var context = new TrainingContext(new TrainingJob(player, 1, Folder, null, _folder.FullName, new Seed(1)), World, CPU, report
            ?? (_ => { }), CancellationToken.None);
        using var reward = optimizer is IOnlineOptimizer ? new GoldReward(new GoldOptions { Standardise = false }).Train(context, [])
            : null;
        var keep = _folder.CreateSubdirectory(Guid.NewGuid().ToString("N"));
        optimizer.Train(context, preferences, reward, keep.FullName);
        return Law(context.Policy).Law;
    }

    /// <summary>All ordered pairs of replies with different gold, the better preferred.</summary>
    internal List<Preference> Preferences()
    {
        var prompt = World.Prompts(Split.Train)[0];
        return [.. from i in Enumerable.Range(0, Replies.Count)
                   from j in Enumerable.Range(0, Replies.Count)
                   where Rewards[i] != Rewards[j]
                   select new Preference(prompt, Replies[i], Replies[j], Rewards[i] > Rewards[j] ? 1 : 0)];
    }

    private (double[] Law, double Malformed) Law(LanguageModel model)
    {
        var prompt = model.Encode(WordsWorld.Ask);
        var p = LogProbs.OfReplies(model.Model, [.. Replies.Select(reply => new TokenSequence(prompt, model.EncodeReply(reply)))])
            .Select(Math.Exp).ToArray();
        var formed = p.Sum();
        return ([.. p.Select(x => x / formed)], 1 - formed);
    }
}
