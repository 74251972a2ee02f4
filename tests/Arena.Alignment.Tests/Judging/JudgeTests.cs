using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Judging;
using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Ratings.Agreement;
using Arena.Scenarios.Options;
using Arena.Testing;
using Arena.Worlds;
using Arena.Worlds.FrontDesk;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Judging;

public sealed class JudgeTests : IDisposable
{
    private static readonly PretrainOptions Tiny = new()
        { Layers = 1, Width = 16, Heads = 2, KvHeads = 1, Tokens = 20_000, Batch = 16, LearningRate = 1e-2, Context = 32 };
    private static readonly RewardModelJudgeOptions Options = new() { Epochs = 4, Batch = 16, LearningRate = 1e-2 };

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _phases = [];

    public void Dispose() => _folder.Dispose();

    private ModelFolders Prepare(IWorld world, JudgeOptions judge, string? given = null, int vocabulary = 280) =>
        new RunModels(Catalogue.Parts, world, Path.Combine(_folder.Path, "cache"), CPU, new Seed(1), step => _phases.Add(step.Phase))
            .Prepare(new ModelsOptions { Base = given is null ? Tiny with { Vocabulary = vocabulary }
                : new FolderOptions { Path = given } }, judge, default);

    [Fact]
    public void A_judge_learns_from_its_own_third_alone_and_is_made_once()
    {
        var world = new PeopleWorld();
        var models = Prepare(world, Options);
        var quality = JudgeTraining.QualityOf(models)!;
        Assert.InRange(quality.Accuracy, 0.95, 1);
        Assert.Equal((24, 6, 96, 24), (quality.Pairs, quality.Prompts, quality.TrainPairs, quality.TrainPrompts));

        // The same base, so that only the pairs differ. Players of another mind change nothing.
        var others = Prepare(new PeopleWorld(players: "b"), Options, models.Base);
        Assert.Equal(Weights(models), Weights(others));
        // Who teaches the judge does.
        var turned = Prepare(new PeopleWorld(judges: "b"), Options, models.Base);
        Assert.InRange(JudgeTraining.QualityOf(turned)!.Accuracy, 0, 0.05);

        _phases.Clear();
        Assert.Equal(models.Judge, Prepare(world, Options).Judge);
        Assert.Empty(_phases);
        Assert.NotEqual(models.Judge, Prepare(world, Options with { Margin = 0.1 }).Judge);
        Assert.Null(Prepare(world, new GoldJudgeOptions()).Judge);

        static byte[] Weights(ModelFolders folders) => File.ReadAllBytes(Path.Combine(folders.Judge!, "model.safetensors"));
    }

    [Fact]
    public void Verdicts_are_the_same_in_both_orders_whether_read_ahead_or_not_and_ties_lie_within_the_margin()
    {
        var world = new PeopleWorld();
        var models = Prepare(world, Options);
        var prompt = world.Prompts(Split.Test)[0];
        var judge = Catalogue.Judge(Options, new JudgeContext(world, models, CPU, new Seed(1)));
        using var model = judge as IDisposable;
        Assert.Equal(Outcome.Left, judge.Judge(prompt, "aaa", "bbb"));
        Assert.Equal(Outcome.Right, judge.Judge(prompt, "bbb", "aaa"));
        Assert.Equal(Outcome.Tie, judge.Judge(prompt, "aaa", "aaa"));
        var ahead = Catalogue.Judge(Options, new JudgeContext(world, models, CPU, new Seed(1)));
        using var other = ahead as IDisposable;
        ahead.Read([(prompt, "bbb"), (prompt, ""), (prompt, "aaa"), (prompt, new string('a', 400))]);
        Assert.Equal(Outcome.Left, ahead.Judge(prompt, "aaa", "bbb"));
        var lenient = Catalogue.Judge(Options with { Margin = 1000 }, new JudgeContext(world, models, CPU, new Seed(1)));
        using var third = lenient as IDisposable;
        Assert.Equal(Outcome.Tie, lenient.Judge(prompt, "aaa", "bbb"));
    }

    [Fact]
    public void Its_accuracy_stands_beside_that_of_the_longer_one()
    {
        Prompt one = new("1", "1", "", Split.Test), two = new("2", "2", "", Split.Test);
        Preference[] test = [new(one, "long reply", "short", 1), new(one, "short", "long reply", 1), new(two, "longest reply", "short", 1),
            new(two, "abc", "xyz", 1)];
        var quality = JudgeMeasurement.Of(new FirstLetter(), test, test[..1]);
        // "l" < "s" is right, right the other way is wrong, right, and "a" < "x" is right.
        Assert.Equal(0.75, quality.Accuracy, 12);
        // Longer is right, wrong, right, and equal lengths are half right.
        Assert.Equal(0.625, quality.LengthAccuracy, 12);
        Assert.Equal(1, quality.PrefersLonger, 12);
        Assert.True(quality.Low < 0.75 && quality.High > 0.75 && quality.NoBetterThanLength);
        Assert.Equal(quality, JudgeQuality.From(quality.Metrics()));
        Assert.Null(JudgeQuality.From(new Dictionary<string, double>()));
    }

    [Fact]
    public void What_is_too_long_is_cut_and_counted()
    {
        var world = new PeopleWorld(most: 3);
        // A token a letter.
        var models = Prepare(world, new GoldJudgeOptions(), vocabulary: 258);
        Assert.StartsWith("4 of 8 distinct replies are cut to the 3 tokens of world.max-reply-tokens", Assert.Single(models.Notes));
        using var model = LanguageModel.Load(models.Base, CPU, replyRoom: 3);
        var ids = model.Encode("train 1: " + string.Concat(Enumerable.Range(0, 40)) + "end");
        Assert.Equal((29, model.Model.Config.BosTokenId), (ids.Length, ids[0]));
        Assert.EndsWith("end", model.Tokenizer.Decode(ids));
        Assert.Equal(model.EndIds[0], model.EncodeReply("x")[^1]);
        Assert.Equal(3, model.EncodeReply("xyzw").Length);
        Assert.DoesNotContain(model.EndIds[0], model.EncodeReply("xyz"));
        Assert.Contains("leave no room",
            Assert.Throws<ModelFolderException>(() => LanguageModel.Load(models.Base, CPU, replyRoom: 31)).Message);
    }

    /// <summary>The reply that comes first in the alphabet.</summary>
    private sealed class FirstLetter : IJudge
    {
        public string Name => "alphabet";

        public Outcome Judge(Prompt prompt, string left, string right) =>
            string.CompareOrdinal(left, right) < 0 ? Outcome.Left : Outcome.Right;
    }
}
