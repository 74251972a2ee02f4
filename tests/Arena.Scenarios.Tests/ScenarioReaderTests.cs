using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Testing;
using Arena.Worlds.FrontDesk;

namespace Arena.Scenarios.Tests;

public sealed class ScenarioReaderTests
{
    private const string Whole = """
        # The one that people start from.
        name: quickstart
        seed: 18446744073709551615
        device: cpu
        seeds: 2
        world:
          kind: frontdesk
          train: 1e3
          lexicon: data/words.txt
          topics: [pool, "null", 'it''s: #1']
          weights: {polite: 1e-5, brief: .3}
          shuffled: false
        models:
          base:
            kind: folder
            path: ../base
          start:
            demonstrations: 2000
        players:
          - sft
          - {preset: dpo, name: dpo-hot, optimizer: {beta: 0.5}}
          - {name: mine, feedback: human, reward: {kind: bradley-terry}, optimizer: {kind: ppo, kl: 0.05}, decoding: greedy}
        tournament:
          rounds: 5
          format: gauntlet
          challenger: mine
          split: out-of-distribution
          judge: {kind: gold, margin: 0.1}
        """;

    [Fact]
    public void Every_field_of_a_scenario_is_read()
    {
        var loaded = Fakes.Reader().Parse(Whole, "/runs/one/quickstart.yaml");
        var scenario = loaded.Scenario;
        Assert.Equal("/runs/one", loaded.Folder);
        Assert.Equal(("quickstart", ulong.MaxValue, DeviceChoice.Cpu, 2), (scenario.Name, scenario.Seed, scenario.Device, scenario.Seeds));
        var world = Assert.IsType<FakeWorld>(scenario.World);
        Assert.Equal((1000, false, "/runs/one/data/words.txt", "/runs/one/cache"),
            (world.Train, world.Shuffled, world.Lexicon, world.Cache));
        Assert.Equal(["pool", "null", "it's: #1"], world.Topics);
        Assert.Equal([new("polite", 1e-5), new("brief", 0.3)], world.Weights);
        Assert.Equal("/runs/base", Assert.IsType<FakeFolder>(scenario.Models.Base).Path);
        Assert.Equal(new StartOptions { Demonstrations = 2000, Epochs = 2, LearningRate = 1e-3, Batch = 64 }, scenario.Models.Start);
        Assert.Equal(["sft", "dpo-hot", "mine"], scenario.Players.Select(player => player.Name));
        Assert.Equal(
            new PlayerOptions { Name = "mine", Feedback = new FakeHuman(), Reward = new FakeBradleyTerry(),
                Optimizer = new FakePpo { Kl = 0.05 }, Decoding = new FakeGreedy() },
            scenario.Players[2]);
        Assert.Equal(
            new TournamentOptions
            {
                Rounds = 5, Format = TournamentFormat.Gauntlet, Challenger = "mine", Prompts = 100,
                Split = Split.OutOfDistribution, Earlier = 1, Judge = new GoldJudgeOptions { Margin = 0.1 },
            },
            scenario.Tournament);
    }

    [Fact]
    public void What_is_not_given_has_its_default()
    {
        var scenario = Fakes.Parse("{name: t, world: frontdesk, models: {base: pretrain}, players: [sft]}").Scenario;
        Assert.Equal((1ul, DeviceChoice.Auto, 1), (scenario.Seed, scenario.Device, scenario.Seeds));
        Assert.Null(scenario.Models.Start);
        Assert.Equal(new TournamentOptions(), scenario.Tournament);
        Assert.Equal(2000, ((FakeWorld)scenario.World).Train);
    }

    [Fact]
    public void The_written_text_is_canonical_and_holds_everything()
    {
        var folder = Path.GetFullPath(".");
        Assert.Equal(
            $$"""
            name: t
            seed: 7
            device: auto
            seeds: 1
            world:
              kind: frontdesk
              train: 50
              lexicon: null
              cache: {{folder}}/cache
              topics:
              - rooms
              - keys
              weights:
                polite: 1
              shuffled: true
            models:
              base:
                kind: pretrain
                layers: 2
              start:
                demonstrations: 20
                epochs: 2
                learning-rate: 0.001
                batch: 64
              labelers: {}
              gold-pairs: 4000
            players:
            - name: sft
              preset: sft
              feedback:
                kind: none
              reward:
                kind: none
              optimizer:
                kind: sft
              decoding:
                kind: sample
                temperature: 1
              seed-offset: 0
            - name: hot
              preset: dpo
              feedback:
                kind: human
                noise: 0
              reward:
                kind: none
              optimizer:
                kind: dpo
                beta: 0.5
                loss: sigmoid
                smoothing: 0.2
                warmup:
                  steps: 20
                  peak: 1E-05
              decoding:
                kind: sample
                temperature: 1
              seed-offset: 0
            tournament:
              rounds: 3
              format: round-robin
              challenger: null
              prompts: 100
              temperature: 1
              split: test
              earlier: 1
              timeout: 30
              keep-best-gold: false
              budget:
                labels: null
                generated: null
                flops: null
              probes:
                replies: 64
                times: 5
              judge:
                kind: gold
                margin: 0
            events: []
            expectations: []
            matrix: []
            arm: null
            claims: []
            stop-early: false

            """,
            Fakes.Parse(Fakes.Valid, "tournament.rounds=3").Text);
    }

    [Theory]
    [InlineData(Whole)]
    [InlineData(Fakes.Valid)]
    [InlineData("{name: 'yes', world: {kind: frontdesk, topics: [], weights: {}}, models: {base: pretrain}, players: [{preset: dpo, "
        + "optimizer: {smoothing: null}}]}")]
    [InlineData("{name: \"tab\\t, line\\n, \\u2028 and 🦀\", world: {kind: frontdesk, topics: ['', ' ', ~a, '1', '- x', \"\\e\"], "
        + "lexicon: 'a b: c'}, models: {base: pretrain}, players: [sft]}")]
    public void The_written_text_reads_back_as_an_equal_scenario(string text)
    {
        var first = Fakes.Reader().Parse(text, "/a/b/first.yaml");
        var second = Fakes.Reader().Parse(first.Text, "/elsewhere/second.yaml");
        Assert.Equal(first.Scenario, second.Scenario);
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public void A_null_over_a_preset_gives_the_default_of_the_record()
    {
        var text = "{name: t, world: frontdesk, models: {base: pretrain}, players: [dpo, {preset: dpo, name: b, optimizer: {smoothing: "
            + "~}}]}";
        var players = Fakes.Parse(text).Scenario.Players;
        Assert.Equal(0.2, ((FakeDpo)players[0].Optimizer).Smoothing);
        Assert.Null(((FakeDpo)players[1].Optimizer).Smoothing);
    }

    [Fact]
    public void Scenarios_that_differ_in_a_list_are_not_equal() =>
        Assert.NotEqual(Fakes.Parse(Fakes.With("train: 50", "topics: [a]")).Scenario,
            Fakes.Parse(Fakes.With("train: 50", "topics: [b]")).Scenario);

    [Fact]
    public void A_file_is_read_and_its_relative_paths_are_from_its_folder()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("s.yaml", "\ufeff" + Fakes.With("train: 50", "lexicon: words.txt"));
        var loaded = Fakes.Reader().Read(path, ["seed=9"]);
        Assert.Equal(Path.Combine(folder.Path, "words.txt"), ((FakeWorld)loaded.Scenario.World).Lexicon);
        Assert.Equal((9ul, folder.Path), (loaded.Scenario.Seed, loaded.Folder));
    }
}
