using Arena.Scenarios.Options;
using Arena.Testing;

namespace Arena.Scenarios.Tests;

public sealed class PresetTests
{
    private static PlayerOptions Player(string player, params string[] sets) =>
        Fakes.Parse($"{{name: t, world: frontdesk, models: {{base: pretrain}}, players: [{player}]}}", sets).Scenario.Players[0];

    [Fact]
    public void A_word_is_the_preset_of_that_name()
    {
        Assert.Equal(Player("{preset: dpo}"), Player("dpo"));
        Assert.Equal(("dpo", "dpo"), (Player("dpo").Name, Player("dpo").Preset));
    }

    [Fact]
    public void Options_are_merged_over_those_of_the_preset_at_every_depth()
    {
        var dpo = Assert.IsType<FakeDpo>(Player("{preset: dpo, optimizer: {beta: 0.5, warmup: {peak: 1}}}").Optimizer);
        Assert.Equal(new FakeDpo { Beta = 0.5, Smoothing = 0.2, Warmup = new FakeSchedule { Steps = 20, Peak = 1 } }, dpo);
    }

    [Fact]
    public void The_same_kind_keeps_the_options_of_the_preset()
    {
        Assert.Equal(0.2, Assert.IsType<FakeDpo>(Player("{preset: dpo, optimizer: {kind: dpo}}").Optimizer).Smoothing);
        Assert.Equal(0.2, Assert.IsType<FakeDpo>(Player("{preset: dpo, optimizer: dpo}").Optimizer).Smoothing);
    }

    [Fact]
    public void Another_kind_drops_the_options_of_the_preset()
    {
        Assert.Equal(new FakePpo { Kl = 1 }, Player("{preset: dpo, optimizer: {kind: ppo, kl: 1}}").Optimizer);
        Assert.Equal(new FakePpo(), Player("{preset: dpo, optimizer: ppo}").Optimizer);
    }

    [Fact]
    public void A_mapping_without_a_kind_has_that_of_a_preset_that_is_a_word() =>
        Assert.Equal(new FakeHuman { Noise = 0.1 }, Player("{preset: dpo, feedback: {noise: 0.1}}").Feedback);

    [Fact]
    public void A_preset_may_leave_options_and_axes_to_the_player()
    {
        Assert.Equal("m", Assert.IsType<FakeAi>(Player("{preset: rlaif, feedback: {model: m}}").Feedback).Model);
        Assert.Equal(new FakeGreedy(), Player("{preset: open, optimizer: sft, decoding: greedy}").Decoding);
    }

    [Fact]
    public void A_decoding_of_which_nobody_speaks_is_sample()
    {
        Assert.Equal(new FakeSample(), Player("{preset: open, optimizer: sft}").Decoding);
        Assert.Equal(new FakeSample(), Player("{name: a, feedback: human, reward: none, optimizer: dpo}").Decoding);
        Assert.Equal(new FakeSample { Temperature = 0.5 },
            Player("{name: a, feedback: human, reward: none, optimizer: dpo, decoding: {temperature: 0.5}}").Decoding);
        Assert.Equal(new FakeSample { Temperature = 0.7 }, Player("{preset: rlaif, feedback: {model: m}}").Decoding);
    }

    [Fact]
    public void What_a_preset_leaves_open_is_asked_for_where_the_preset_is_named()
    {
        const string players = "{name: t, world: frontdesk, models: {base: pretrain}, players: [rlaif, open]}";
        Assert.Equal(
            """
            t.yaml:1:65  players[0].feedback.model: missing field. Add model: text
            t.yaml:1:72  players[1]: no optimizer. Add optimizer (sft, dpo, ppo), or start from a preset (`arena recipes` lists them)
            """,
            Fakes.Errors(players));
    }

    [Theory]
    [InlineData("{optimiser: dpo}",
        "preset bad:1:2  optimiser: unknown field. Did you mean \"optimizer\"? Fields here: feedback, reward, optimizer, decoding")]
    [InlineData("{optimizer: {beta: 1}}", "preset bad:1:13  optimizer.kind: missing field. Add kind: one of sft, dpo, ppo")]
    [InlineData("{optimizer: {kind: dpo, beta: 0}}", "preset bad:1:31  optimizer.beta: must be above 0, found 0")]
    [InlineData("[dpo]", "preset bad:1:1  expected a mapping")]
    [InlineData("{", "preset bad:2:1  not valid YAML: While parsing a node, did not find expected node content. Check the indentation, "
        + "quotes and brackets here and just before")]
    public void A_preset_with_an_error_is_refused_when_the_reader_is_made(string preset, string expected) =>
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() =>
            new ScenarioReader(Fakes.Parts(), new Dictionary<string, string> { ["bad"] = preset })).Message);
}
