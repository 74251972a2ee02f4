using Arena.Alignment.Contracts;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Core.Files;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Scenarios.Options;
using Arena.Testing;
using Arena.Testing.Models;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Recipes;

[Collection(CuedCollection.Name)]
public sealed class RecipeTrainerTests(CuedModels models) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Root(string name) => Path.Combine(_folder.Path, name);

    private TrainingJob Job(string recipe, string root = "a", double rate = 1e-3, ulong seed = 1) =>
        TinyRecipes.Job(recipe, models.Trained, Root(root), rate, seed);

    private TrainingResult Round(TrainingJob job, List<StepReport>? reports = null) =>
        TinyRecipes.Round(models.World, job, report => reports?.Add(report));

    private static byte[] Policy(string checkpoint) => File.ReadAllBytes(Path.Combine(checkpoint, "policy", "model.safetensors"));

    private static TrainingJob Next(TrainingJob job, TrainingResult result) => job with { Round = job.Round + 1, Previous = result.Folder };

    [Theory]
    [InlineData("base", 0)]
    [InlineData("sft", 2)]
    [InlineData("dpo", 3)]
    [InlineData("rlhf", 4)]
    public void Two_rounds_are_the_same_to_the_last_bit_when_they_are_run_again(string recipe, int steps)
    {
        var reports = new List<StepReport>();
        var job = Job(recipe);
        var first = Round(job, reports);
        var second = Round(Next(job, first), reports);
        var again = Job(recipe, "b");
        var firstAgain = Round(again);
        Assert.Equal(first.Hash, firstAgain.Hash);
        Assert.Equal(second.Hash, Round(Next(again, firstAgain)).Hash);
        Assert.InRange(first.Steps, steps, steps == 0 ? 0 : int.MaxValue);
        foreach (var folder in new[] { first.Folder, second.Folder }) Assert.Null(CheckpointFolder.Problem(folder));
        Assert.All(reports.SelectMany(r => r.Metrics), m => Assert.True(double.IsFinite(m.Value), m.Key));
        Assert.All(reports, r => Assert.InRange(r.Step, 0, r.Steps));
        using var policy = LanguageModel.Load(Path.Combine(second.Folder, CheckpointParts.Policy), CPU);
    }

    [Theory]
    [InlineData("sft")]
    [InlineData("dpo")]
    [InlineData("rlhf")]
    public void Another_seed_is_another_player(string recipe) => Assert.NotEqual(Round(Job(recipe)).Hash, Round(Job(recipe, seed: 2)).Hash);

    [Theory]
    [InlineData("sft")]
    [InlineData("dpo")]
    [InlineData("rlhf")]
    public void Two_names_are_one_player_and_a_repeat_with_an_offset_is_another(string recipe)
    {
        var job = Job(recipe);
        var policy = Policy(Round(job).Folder);
        byte[] Other(PlayerOptions player) => Policy(Round(job with { Player = player }).Folder);
        Assert.Equal(policy, Other(job.Player with { Name = "twin" }));
        var repeat = Other(job.Player with { SeedOffset = 1 });
        Assert.NotEqual(policy, repeat);
        Assert.Equal(repeat, Other(job.Player with { Name = "twin", SeedOffset = 1 }));
        Assert.NotEqual(repeat, Other(job.Player with { SeedOffset = 2 }));
    }

    [Theory]
    [InlineData("sft")]
    [InlineData("dpo")]
    [InlineData("rlhf")]
    public void The_second_round_goes_on_from_the_first(string recipe)
    {
        var job = Job(recipe);
        var first = Round(job);
        Assert.NotEqual(File.ReadAllBytes(Path.Combine(models.Trained, "model.safetensors")), Policy(first.Folder));
        // With no optimizer the policy is kept as the first round left it.
        Assert.Equal(Policy(first.Folder), Policy(Round(Next(Job("base"), first)).Folder));
        var second = Next(job, first);
        Assert.NotEqual(Policy(Round(second).Folder), Policy(Round(second with { Previous = null }).Folder));
    }

    [Theory]
    [InlineData("sft", "@1")]
    [InlineData("rlhf", "@1")]
    public void Where_there_is_no_room_nothing_is_left_and_the_same_comes_of_it_once_there_is(string recipe, string what)
    {
        var job = Job(recipe);
        var error = Assert.Throws<DiskFullException>(() => Round(job with { DiskFull = true }));
        Assert.Equal($"scripted event: disk-full: cannot write {job.Player.Name}{what} to {job.Root}; there is room when the run goes on",
            error.Message);
        Assert.Equal([Path.Combine(job.Root, "disk-was-full@1")], Directory.EnumerateFileSystemEntries(job.Root));
        Assert.Equal(Round(Job(recipe, "b")).Hash, Round(job with { DiskFull = true }).Hash);
    }

    [Fact]
    public void The_reward_model_and_the_value_head_go_on_too_and_lie_in_the_checkpoint()
    {
        var job = Job("rlhf");
        var first = Round(job);
        Assert.True(File.Exists(Path.Combine(first.Folder, "value_head.safetensors")));
        Assert.True(File.Exists(Path.Combine(first.Folder, CheckpointParts.Reward, "head.safetensors")));
        string Fitted(TrainingJob next) => Path.GetFileName(TinyRecipes.Reward(models.World, next));
        var second = Next(job, first);
        Assert.Equal(Fitted(second), Fitted(second));
        Assert.NotEqual(Fitted(second), Fitted(second with { Previous = null }));
    }

    [Theory]
    [InlineData("sft")]
    [InlineData("dpo")]
    [InlineData("rlhf")]
    public void A_learning_rate_that_blows_up_leaves_no_checkpoint(string recipe)
    {
        Assert.Throws<TrainingDivergedException>(() => Round(Job(recipe, rate: 1e30)));
        Assert.Empty(Left());
    }

    [Theory]
    [InlineData("sft")]
    [InlineData("dpo")]
    [InlineData("rlhf")]
    public void What_is_cancelled_stops_after_the_step_and_leaves_no_checkpoint(string recipe)
    {
        using var cancel = new CancellationTokenSource();
        var optimizer = recipe == "rlhf" ? "ppo" : recipe;
        var steps = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => TinyRecipes.Round(models.World, Job(recipe), report =>
        {
            if (report.Phase != optimizer) return;
            steps++;
            cancel.Cancel();
        }, cancel.Token));
        Assert.Equal(1, steps);
        Assert.Empty(Left());
    }

    [Fact]
    public void The_start_is_left_as_it_was()
    {
        var before = File.ReadAllBytes(Path.Combine(models.Trained, "model.safetensors"));
        Round(Job("sft"));
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(models.Trained, "model.safetensors")));
        Assert.Null(CheckpointFolder.Problem(models.Trained));
    }

    private string[] Left() =>
        Directory.Exists(Root("a")) ? [.. Directory.EnumerateFileSystemEntries(Root("a")).Select(e => Path.GetFileName(e))] : [];
}
