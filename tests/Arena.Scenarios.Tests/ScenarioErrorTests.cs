using Arena.Scenarios.Yaml;
using Arena.Testing;

namespace Arena.Scenarios.Tests;

public sealed class ScenarioErrorTests
{
    [Theory]
    [InlineData("beta: 0.5", "bta: 0.5",
        "t.yaml:9:42  players[1].optimizer.bta: unknown field. Did you mean \"beta\"? Fields here: beta, loss, smoothing, warmup")]
    [InlineData("rounds: 2", "zzz: 2",
        "t.yaml:11:3  tournament.zzz: unknown field. Fields here: rounds, format, challenger, prompts, temperature, split, "
        + "earlier, timeout, keep-best-gold, budget, probes, judge")]
    [InlineData("beta: 0.5", "Beta: 0.5",
        "t.yaml:9:42  players[1].optimizer.Beta: unknown field. Did you mean \"beta\"? Fields here: beta, loss, smoothing, warmup")]
    [InlineData("demonstrations: 20", "learning_rate: 1",
        "t.yaml:6:11  models.start.learning_rate: unknown field. Did you mean \"learning-rate\"? Fields here: demonstrations, epochs, "
        + "learning-rate, batch")]
    [InlineData("name: t", "{}: t",
        "t.yaml:1:1  a key must be a word. Write field: value\nt.yaml:1:1  name: missing field. Add name: text")]
    [InlineData("world: {kind: frontdesk, train: 50}", "# no world",
        "t.yaml:1:1  world: missing field. Add world: a kind of world (frontdesk)")]
    [InlineData("base: pretrain", "base: folder", "t.yaml:5:9  models.base.path: missing field. Add path: text")]
    [InlineData("kind: frontdesk", "kind: frontdeks",
        "t.yaml:3:15  world.kind: unknown kind of world \"frontdeks\". Did you mean \"frontdesk\"? Kinds here: frontdesk")]
    [InlineData("base: pretrain", "base: pretain",
        "t.yaml:5:9  models.base: unknown kind of base-model \"pretain\". Did you mean \"pretrain\"? Kinds here: pretrain, folder")]
    [InlineData("{kind: frontdesk, train: 50}", "{train: 50}", "t.yaml:3:8  world.kind: missing field. Add kind: one of frontdesk")]
    [InlineData("kind: frontdesk", "kind: [frontdesk]", "t.yaml:3:15  world.kind: expected one of frontdesk, found a list")]
    [InlineData("judge: gold", "judge: [gold]", "t.yaml:12:10  tournament.judge: expected a kind of judge (gold, cycle), found a list")]
    [InlineData("judge: gold", "judge:", "t.yaml:12:9  tournament.judge: expected a kind of judge (gold, cycle), found nothing")]
    [InlineData("judge: gold", "judge: {kind: gold, margin: -1}", "t.yaml:12:31  tournament.judge.margin: must be 0 or more, found -1")]
    [InlineData("rounds: 2", "rounds: 2.5", "t.yaml:11:11  tournament.rounds: expected a whole number, found 2.5")]
    [InlineData("rounds: 2", "rounds: 1e-40", "t.yaml:11:11  tournament.rounds: expected a whole number, found 1e-40")]
    [InlineData("rounds: 2", "rounds: \"2\"", "t.yaml:11:11  tournament.rounds: expected a whole number, found \"2\". Remove the quotes")]
    [InlineData("rounds: 2", "rounds: two", "t.yaml:11:11  tournament.rounds: expected a whole number, found \"two\"")]
    [InlineData("rounds: 2", "rounds: 0", "t.yaml:11:11  tournament.rounds: must be 1 or more, found 0")]
    [InlineData("rounds: 2", "rounds: 3000000000",
        "t.yaml:11:11  tournament.rounds: expected a whole number from -2147483648 to 2147483647, found 3000000000")]
    [InlineData("seed: 7", "seed: -1", "t.yaml:2:7  seed: expected a whole number from 0 to 18446744073709551615, found -1")]
    [InlineData("rounds: 2", "rounds: {a: 1}", "t.yaml:11:11  tournament.rounds: expected a whole number, found a mapping")]
    [InlineData("train: 50", "train: 0", "t.yaml:3:33  world.train: must be from 1 to 100000, found 0")]
    [InlineData("beta: 0.5", "beta: .nan", "t.yaml:9:48  players[1].optimizer.beta: expected a finite number, found .nan")]
    [InlineData("beta: 0.5", "beta: -.inf", "t.yaml:9:48  players[1].optimizer.beta: expected a finite number, found -.inf")]
    [InlineData("beta: 0.5", "beta: 1e999", "t.yaml:9:48  players[1].optimizer.beta: expected a finite number, found 1e999")]
    [InlineData("beta: 0.5", "beta: NaN", "t.yaml:9:48  players[1].optimizer.beta: expected a finite number, found \"NaN\"")]
    [InlineData("beta: 0.5", "beta: '0,5'", "t.yaml:9:48  players[1].optimizer.beta: expected a number, found \"0,5\"")]
    [InlineData("beta: 0.5", "beta: 0", "t.yaml:9:48  players[1].optimizer.beta: must be above 0, found 0")]
    [InlineData("name: hot,", "name: hot, feedback: {noise: 0.5},",
        "t.yaml:9:48  players[1].feedback.noise: must be 0 or more and below 0.5, found 0.5")]
    [InlineData("beta: 0.5", "loss: robust_ipo",
        "t.yaml:9:48  players[1].optimizer.loss: expected one of sigmoid, robust-ipo, found \"robust_ipo\". Did you mean \"robust-ipo\"?")]
    [InlineData("beta: 0.5", "loss: 1", "t.yaml:9:48  players[1].optimizer.loss: expected one of sigmoid, robust-ipo, found 1")]
    [InlineData("train: 50", "shuffled: yes", "t.yaml:3:36  world.shuffled: expected true or false, found \"yes\"")]
    [InlineData("train: 50", "topics: pool", "t.yaml:3:34  world.topics: expected a list, found \"pool\"")]
    [InlineData("train: 50", "topics: [a, [b]]", "t.yaml:3:38  world.topics[1]: expected text, found a list")]
    [InlineData("train: 50", "weights: {polite: high}", "t.yaml:3:44  world.weights.polite: expected a number, found \"high\"")]
    [InlineData("train: 50", "weights: [1]", "t.yaml:3:35  world.weights: expected a mapping, found a list")]
    [InlineData("train: 50", "lexicon: ''", "t.yaml:3:35  world.lexicon: expected the path of a file or folder, found \"\"")]
    [InlineData("train: 50", "lexicon: \"a\\0b\"", "t.yaml:3:35  world.lexicon: expected the path of a file or folder, found \"a?b\"")]
    [InlineData("name: t", "name: ''", "t.yaml:1:7  name: must have at least 1 character, found \"\"")]
    [InlineData("  start: {demonstrations: 20}", "  start: 20", "t.yaml:6:10  models.start: expected a mapping, found 20")]
    [InlineData("- sft", "- sfd",
        "t.yaml:8:5  players[0].preset: unknown preset \"sfd\". Did you mean \"sft\"? `arena recipes` lists the presets")]
    [InlineData("preset: dpo, name: hot", "preset: dop, name: hot",
        "t.yaml:9:14  players[1].preset: unknown preset \"dop\". Did you mean \"dpo\"? `arena recipes` lists the presets")]
    [InlineData("preset: dpo", "preset: [dpo]", "t.yaml:9:14  players[1].preset: expected text, found a list")]
    [InlineData("name: hot", "name: sft",
        "t.yaml:9:25  players[1].name: \"sft\" is the name of players[0] already. Give each player a name of its own")]
    [InlineData("name: hot", "name: hot@2",
        "t.yaml:9:25  players[1].name: must be letters, digits, - and _ only, and not begin with -, found \"hot@2\"")]
    [InlineData("- sft", "- [sft]", "t.yaml:8:5  players[0]: expected a mapping, found a list")]
    [InlineData("- sft", "-", "t.yaml:8:4  players[0]: expected a mapping, found nothing")]
    [InlineData("- sft", "- sftt",
        "t.yaml:8:5  players[0].preset: unknown preset \"sftt\". Did you mean \"sft\"? `arena recipes` lists the presets")]
    [InlineData("- sft", "- warmest", "t.yaml:8:5  players[0].preset: unknown preset \"warmest\". `arena recipes` lists the presets")]
    [InlineData("seed: 7", "seed: 07",
        "t.yaml:2:7  seed: expected a number without zeros before it, which some YAML readers take for octal, found 07")]
    [InlineData("train: 50", "train: 0050",
        "t.yaml:3:33  world.train: expected a number without zeros before it, which some YAML readers take for octal, found 0050")]
    [InlineData("beta: 0.5", "beta: -00.5",
        "t.yaml:9:48  players[1].optimizer.beta: expected a number without zeros before it, which some YAML readers take for octal, "
        + "found -00.5")]
    [InlineData("name: hot", "name: SFT",
        "t.yaml:9:25  players[1].name: \"SFT\" is the name of players[0] already, but for its case. Give each player a name of its own")]
    [InlineData("- sft", "- {name: a, feedback: human, optimizer: ppo}",
        "t.yaml:8:5  players[0]: no reward. Add reward (bradley-terry, none), or start from a preset (`arena recipes` lists them)")]
    [InlineData("- sft", "- {feedback: human, reward: none, optimizer: ppo, decoding: greedy}",
        "t.yaml:8:5  players[0].name: missing field. Add name: text, or start from a preset (`arena recipes` lists them)")]
    [InlineData("- sft", "- {name: a, feedback: human, reward: none, optimizer: {kl: 1}, decoding: greedy}",
        "t.yaml:8:57  players[0].optimizer.kind: missing field. Add kind: one of sft, dpo, ppo")]
    [InlineData("preset: dpo,", "preset: dpo, decoding: ,",
        "t.yaml:9:29  players[1].decoding: expected a kind of decoding (sample, greedy), found nothing")]
    [InlineData("rounds: 2", "format: gauntlet",
        "t.yaml:11:11  tournament.challenger: a gauntlet needs a challenger. Add challenger: one of sft, hot")]
    [InlineData("rounds: 2", "format: gauntlet\n  challenger: hott",
        "t.yaml:12:15  tournament.challenger: no player \"hott\". Did you mean \"hot\"? Players here: sft, hot")]
    [InlineData("rounds: 2", "challenger: hot",
        "t.yaml:11:15  tournament.challenger: only a gauntlet has a challenger. Remove it, or set format: gauntlet")]
    [InlineData("rounds: 2", "format: swiss\n  earlier: 2",
        "t.yaml:12:12  tournament.earlier: in a swiss the newest checkpoints alone play. Remove it, or choose format: round-robin or "
        + "gauntlet")]
    [InlineData("rounds: 2", "format: knockout\n  challenger: hot",
        "t.yaml:12:15  tournament.challenger: only a gauntlet has a challenger. Remove it, or set format: gauntlet")]
    [InlineData("judge: gold", "judge: gold\nexpectations:\n  - {kind: rating, player: hott, low: 1}",
        "t.yaml:14:28  expectations[0].player: no player \"hott\". Did you mean \"hot\"? Players here: sft, hot")]
    [InlineData("judge: gold", "judge: gold\nexpectations: [{kind: win-rate, player: hot, opponent: x, low: 1}]",
        "t.yaml:13:56  expectations[0].opponent: no player \"x\". Players here: sft, hot")]
    [InlineData("judge: gold", "judge: gold\nexpectations: [{kind: win-rate, player: hot, opponent: hot, low: 1}]",
        "t.yaml:13:56  expectations[0].opponent: \"hot\" does not play against itself. Name another player")]
    [InlineData("judge: gold", "judge: gold\nexpectations: [{kind: gold, player: hot}]",
        "t.yaml:13:16  expectations[0]: no bound, so that nothing could break it. Add low, high or both")]
    [InlineData("judge: gold", "judge: gold\nevents: [{kind: player-crashes, player: sfd}]",
        "t.yaml:13:41  events[0].player: no player \"sfd\". Did you mean \"sft\"? Players here: sft, hot")]
    [InlineData("judge: gold", "judge: gold\nevents: [{kind: judge-flips, from: 3}]",
        "t.yaml:13:36  events[0].from: is after the last round, 2, so that it would never happen. Make it an earlier one, or raise "
        + "tournament.rounds")]
    [InlineData("judge: gold", "judge: gold\nevents: [{kind: judge-flips, from: 2, until: 1}]",
        "t.yaml:13:46  events[0].until: is before from, so that it would never happen. Swap the two, or take one away")]
    [InlineData("judge: gold", "judge: gold\nevents: [{kind: judge-flip}]",
        "t.yaml:13:17  events[0].kind: unknown kind of event \"judge-flip\". Did you mean \"judge-flips\"? Kinds here: judge-fails, "
        + "judge-scores-nan, judge-flips, judge-prefers-first, judge-prefers-longer, player-crashes, player-hangs, player-slow, "
        + "player-flaky, labels-flip, labels-adversarial, pairs-poisoned, reward-stale, reward-reads-length, prompts-shift, disk-full")]
    [InlineData("judge: gold", "judge: gold\nevents: [{kind: judge-flips, rate: 1.5}]",
        "t.yaml:13:36  events[0].rate: must be from 0 to 1, found 1.5")]
    [InlineData("judge: gold", "judge: gold\nexpectations: [void]",
        "t.yaml:13:16  expectations[0]: no bound, so that nothing could break it. Add low, high or both")]
    [InlineData("judge: gold", "judge: gold\nexpectations: [{kind: void, low: 0.5, high: 0.1}]",
        "t.yaml:13:45  expectations[0].high: is below low, so that nothing could meet it. Swap the two, or take one away")]
    [InlineData("judge: gold", "judge: gold\nexpectations: [{kind: gold, player: hot, low: 0, confidence: 1}]",
        "t.yaml:13:62  expectations[0].confidence: must be above 0.5 and below 1, found 1")]
    [InlineData("judge: gold", "judge: gold\nexpectations: [{kind: flagged, player: hot, as: odd}]",
        "t.yaml:13:49  expectations[0].as: expected one of constant, drifted, repeating, alike, copying, long, unnatural, found \"odd\"")]
    public void A_field_that_does_not_fit_is_told_with_its_place_and_a_remedy(string old, string replacement, string expected) =>
        Assert.Equal(expected, Fakes.Errors(Fakes.With(old, replacement)));

    [Fact]
    public void Players_are_needed()
    {
        Assert.Equal("t.yaml:1:73  players: must have at least 1 item",
            Fakes.Errors("{name: t, world: frontdesk, models: {base: pretrain}, seed: 1, players: []}"));
        Assert.Equal("t.yaml:1:1  players: missing field. Add players: a list",
            Fakes.Errors("{name: t, world: frontdesk, models: {base: pretrain}}"));
    }

    [Fact]
    public void All_errors_are_told_at_once_in_the_order_of_the_file()
    {
        var text = Fakes.Valid.Replace("seed: 7", "sed: 7").Replace("train: 50", "train: x").Replace("beta: 0.5", "beta: x, lss: x")
            .Replace("rounds: 2", "rounds: 2\n  rounds: 3");
        var error = Assert.Throws<ScenarioException>(() => Fakes.Parse(text));
        Assert.Equal(
            ["sed", "world.train", "players[1].optimizer.beta", "players[1].optimizer.lss", ""],
            error.Errors.Select(each => each.Field));
        Assert.Equal([(2, 1), (3, 33), (9, 48), (9, 51), (12, 3)], error.Errors.Select(each => (each.Line, each.Column)));
        Assert.Equal("t.yaml:12:3  the key \"rounds\" is given twice (first on line 11). Keep one of the two", error.Errors[^1].ToString());
    }

    [Fact]
    public void A_flood_of_errors_is_cut_in_the_text_but_not_in_the_list()
    {
        var text = Fakes.Valid + string.Concat(Enumerable.Range(0, 80).Select(i => $"\nnope{i}: 1"));
        var error = Assert.Throws<ScenarioException>(() => Fakes.Parse(text));
        Assert.Equal(80, error.Errors.Count);
        Assert.EndsWith("\n… and 30 more errors", error.Message);
    }

    [Fact]
    public void What_a_file_says_is_shown_without_control_characters_and_not_at_length()
    {
        var error = Fakes.Errors(Fakes.With("seed: 7", $"seed: \"\\e[31m{new string('x', 100)}\""));
        Assert.Equal($"t.yaml:2:7  seed: expected a whole number, found \"?[31m{new string('x', 35)}…\"", error);
    }
}
