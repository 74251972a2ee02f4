using Arena.Scenarios.Options;
using Arena.Testing;

namespace Arena.Scenarios.Tests;

public sealed class SetTests
{
    [Fact]
    public void A_set_replaces_what_the_file_says_and_a_later_one_wins()
    {
        var scenario = Fakes.Parse(
            Fakes.Valid, "tournament.rounds=4", "tournament.rounds=5", "device=cuda", "world.topics=[a, b]").Scenario;
        Assert.Equal((5, "Cuda"), (scenario.Tournament.Rounds, scenario.Device.ToString()));
        Assert.Equal(["a", "b"], ((FakeWorld)scenario.World).Topics);
    }

    [Fact]
    public void Players_are_found_by_index_by_name_and_by_preset()
    {
        var sets = new[] { "players[1].optimizer.beta=.3", "players.hot.optimizer.loss=robust-ipo", "players.sft.decoding.temperature=2",
            "players[0].reward=bradley-terry" };
        var players = Fakes.Parse(Fakes.Valid, sets).Scenario.Players;
        Assert.Equal((0.3, FakeLoss.RobustIpo, 0.2),
            (((FakeDpo)players[1].Optimizer).Beta, ((FakeDpo)players[1].Optimizer).Loss, ((FakeDpo)players[1].Optimizer).Smoothing));
        Assert.Equal((new FakeSample { Temperature = 2 }, new FakeBradleyTerry()), (players[0].Decoding, players[0].Reward));
    }

    [Fact]
    public void Mappings_on_the_way_are_made_and_a_word_becomes_its_kind()
    {
        var scenario = Fakes.Parse("{name: t, world: frontdesk, models: {base: pretrain}, players: [sft]}", "tournament.judge.kind=gold",
            "tournament.judge.margin=2", "models.base.layers=5").Scenario;
        Assert.Equal("GoldJudgeOptions { Margin = 2 }", scenario.Tournament.Judge.ToString());
        Assert.Equal(new FakePretrain { Layers = 5 }, scenario.Models.Base);
    }

    [Theory]
    [InlineData("tournament.ronds=5",
        "--set tournament.ronds=5: unknown field. Did you mean \"rounds\"? Fields here: rounds, format, challenger, prompts, temperature, "
        + "split, earlier, timeout, keep-best-gold, budget, probes, judge")]
    [InlineData("turnament.rounds=5",
        "--set turnament.rounds=5: turnament: unknown field. Did you mean \"tournament\"? Fields here: name, seed, device, seeds, world, "
        + "models, players, tournament, events, expectations, matrix, arm, claims, stop-early")]
    [InlineData("tournament.rounds=many", "--set tournament.rounds=many: expected a whole number, found \"many\"")]
    [InlineData("players.hott.name=x",
        "--set players.hott.name=x: players: no item named \"hott\". Did you mean \"hot\"? Names here: sft, hot")]
    [InlineData("players[2].name=x", "--set players[2].name=x: players[2]: no such item. players has 2 items, counted from 0")]
    [InlineData("players.hot.optimizer.bta=1",
        "--set players.hot.optimizer.bta=1: players[1].optimizer.bta: unknown field. Did you mean \"beta\"? Fields here: beta, loss, "
        + "smoothing, warmup")]
    [InlineData("tournament[0]=1",
        "--set tournament[0]=1: tournament: not a list, so that it has no [0]. Write path=value, such as tournament.rounds=5 or "
        + "players[0].optimizer.beta=0.5")]
    [InlineData("seed=", "--set seed=: expected a whole number, found nothing")]
    [InlineData("seed=[1",
        "--set seed=[1: not valid YAML: While parsing a flow sequence, did not find expected ',' or ']'. Check the indentation, quotes "
        + "and brackets here and just before")]
    [InlineData("world={kind: frontdesk, kind: x}",
        "--set world={kind: frontdesk, kind: x}: the key \"kind\" is given twice. Keep one of the two")]
    [InlineData("seed", "--set seed: expected path=value. Write path=value, such as tournament.rounds=5 or players[0].optimizer.beta=0.5")]
    [InlineData("=5", "--set =5: expected path=value. Write path=value, such as tournament.rounds=5 or players[0].optimizer.beta=0.5")]
    [InlineData("players[x].name=5",
        "--set players[x].name=5: expected path=value. Write path=value, such as tournament.rounds=5 or players[0].optimizer.beta=0.5")]
    [InlineData("tournament.challenger=sft",
        "--set tournament.challenger=sft: only a gauntlet has a challenger. Remove it, or set format: gauntlet")]
    public void An_error_in_a_set_names_the_set(string set, string expected) => Assert.Equal(expected, Fakes.Errors(Fakes.Valid, set));

    [Fact]
    public void A_path_that_is_set_is_meant_from_the_caller_and_one_in_the_file_from_its_folder()
    {
        var loaded = Fakes.Reader().Parse(Fakes.With("train: 50", "cache: kept"), "/runs/one/s.yaml",
            ["world.lexicon=words.txt", "models.base={kind: folder, path: ../model}"]);
        void AreThere(Scenario scenario)
        {
            var world = (FakeWorld)scenario.World;
            Assert.Equal((Path.GetFullPath("words.txt"), "/runs/one/kept", Path.GetFullPath("../model")),
                (world.Lexicon, world.Cache, ((FakeFolder)scenario.Models.Base).Path));
        }
        AreThere(loaded.Scenario);
        // As it is recorded, it means the same from anywhere.
        AreThere(Fakes.Reader().Parse(loaded.Text, "/elsewhere/record").Scenario);
    }

    [Fact]
    public void Errors_of_the_file_come_before_those_of_sets() =>
        Assert.Equal(
            """
            t.yaml:2:7  seed: expected a whole number, found "x"
            --set seeds=0: must be from 1 to 10000, found 0
            """,
            Fakes.Errors(Fakes.With("seed: 7", "seed: x"), "seeds=0"));
}
