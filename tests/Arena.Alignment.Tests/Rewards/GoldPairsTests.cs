using Arena.Alignment.Contracts;
using Arena.Alignment.Judging;
using Arena.Alignment.Recipes;
using Arena.Alignment.Rewards.Measuring;
using Arena.Core;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Scenarios.Options;
using Arena.Testing;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Rewards;

[Collection(CuedCollection.Name)]
public sealed class GoldPairsTests(CuedModels models) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Scenario Scenario(string players, string pairs = "300") => Catalogue.Reader.Parse(
        $"{{name: t, world: frontdesk, models: {{base: pretrain, gold-pairs: {pairs}}}, players: [{players}]}}", "t.yaml").Scenario;

    private string? Folder(Scenario scenario, string? start = null, ulong seed = 1) =>
        new GoldPairCache(models.World, _folder.Path, CPU, new Seed(seed), _ => { }).Folder(scenario, start ?? models.Trained, default);

    [Fact]
    public void As_many_pairs_as_were_asked_for_are_read_back_the_better_by_gold_first()
    {
        using var start = LanguageModel.Load(models.Trained, CPU, models.World.MaxReplyTokens);
        var pairs = GoldPairs.Read(Folder(Scenario("rlhf"))!, start, models.World);
        Assert.Equal(300, pairs.Count);
        Assert.All(pairs, p => Assert.True(p.Chosen.Gold(models.World) > p.Rejected.Gold(models.World)));
        Assert.True(pairs.Select(p => p.Chosen.Text).Distinct().Count() > 3);
        Assert.Equal(models.World.Prompts(Split.Test).Count, pairs.Select(p => p.Chosen.Prompt.Id).Distinct().Count());
    }

    [Fact]
    public void All_players_of_a_run_share_them_and_another_start_seed_or_number_makes_others()
    {
        var folder = Folder(Scenario("rlhf, warm"))!;
        Assert.Equal(folder, Folder(Scenario("rlhf")));
        Assert.NotEqual(folder, Folder(Scenario("rlhf"), models.Untrained));
        Assert.NotEqual(folder, Folder(Scenario("rlhf"), seed: 2));
        Assert.NotEqual(folder, Folder(Scenario("rlhf", "301")));
    }

    [Fact]
    public void None_are_written_where_no_player_has_a_reward_to_measure_or_none_are_wanted()
    {
        Assert.Null(Folder(Scenario("sft, dpo")));
        Assert.Null(Folder(Scenario("rlhf", "0")));
    }

    [Fact]
    public void A_file_that_was_cut_is_said_so()
    {
        var folder = Folder(Scenario("rlhf"))!;
        var path = Path.Combine(folder, "gold-pairs.json");
        File.WriteAllText(path, File.ReadAllText(path)[..^20]);
        using var start = LanguageModel.Load(models.Trained, CPU);
        Assert.Contains(path, Assert.Throws<ModelFolderException>(() => GoldPairs.Read(folder, start, models.World)).Message);
    }
}
