using Arena.Alignment.Recipes;
using Arena.Analysis.Studies;
using Arena.Program.Commands;
using Arena.Scenarios.Yaml;

namespace Arena.Program.Tests.Commands;

public sealed class PreflightTests
{
    private const string Text = """
        name: t
        world: {kind: frontdesk, train-prompts: 40, test-prompts: 20, ood-prompts: 5}
        models:
          base: {kind: pretrain, layers: 1, width: 16, heads: 2, kv-heads: 2}
        players:
          - sft
          - {preset: dpo, feedback: {pairs: 16}}
          - {preset: rlhf, feedback: {pairs: 16}, optimizer: {steps: 6, batch: 16}}
        tournament: {rounds: 2, prompts: 10}
        """;

    private static IReadOnlyList<string> Check(string from, string to)
    {
        Assert.Contains(from, Text);
        return Preflight.Of(StudyPlan.Of(Catalogue.Reader.Parse(Text.Replace(from, to), "t.yaml"), "t.yaml", Catalogue.Reader)).Notes;
    }

    private static string Error(string from, string to) => Assert.Throws<ScenarioException>(() => Check(from, to)).Message;

    [Theory]
    [InlineData("width: 16", "width: 15",
        "t.yaml:4:44  models.base.width: 15 is not a multiple of twice the 2 heads; choose 16, or another number of heads")]
    [InlineData("heads: 2, kv", "heads: 3, kv",
        "t.yaml:4:44  models.base.width: 16 is not a multiple of twice the 3 heads; choose 18, or another number of heads")]
    [InlineData("heads: 2, kv-heads: 2", "heads: 8, kv-heads: 3",
        "t.yaml:4:68  models.base.kv-heads: 8 heads are not a multiple of 3 kv-heads; choose 1, 2, 4, 8")]
    [InlineData("kv-heads: 2}", "kv-heads: 2, context: 16}", "t.yaml:4:80  models.base.context: replies of up to")]
    [InlineData("players:", "  labelers: {odd: {kind: pretrain, width: 12}}\nplayers:",
        "t.yaml:5:43  models.labelers.odd.width: 12 is not a multiple of twice the 4 heads; choose 16, or another number of heads")]
    [InlineData("{kind: pretrain, layers: 1, width: 16, heads: 2, kv-heads: 2}", "{kind: folder, path: /nowhere}",
        "t.yaml:4:30  models.base.path: /nowhere: no such folder")]
    public void A_model_that_cannot_be_is_refused_where_it_is_written(string from, string to, string error) =>
        Assert.StartsWith(error, Error(from, to));

    [SkippableFact]
    public void A_device_that_is_not_there_is_refused()
    {
        Skip.If(TorchSharp.torch.cuda.is_available(), "there is one");
        Assert.StartsWith("t.yaml:2:9  device: device cuda: this build or this machine has none",
            Error("name: t", "name: t\ndevice: cuda"));
    }

    [Theory]
    [InlineData("prompts: 10", "prompts: 1000",
        "t.yaml:9:34  tournament.prompts: 1000 are asked for, and the world has 20 test prompts; ask for 20 or fewer, or give the world "
        + "more")]
    [InlineData("batch: 16", "batch: 16, minibatches: 3",
        "t.yaml:8:5  players.rlhf: optimizer ppo cuts a batch of 16 into 3 minibatches, which would not be of one size; choose "
        + "minibatches 1, 2, 4, 8, 16")]
    [InlineData("name: t", "name: t\nexpectations: [{kind: gap, player: dpo, low: 1}]",
        "t.yaml:2:16  expectations[0]: dpo climbs no reward, so that it could never be decided")]
    [InlineData("name: t", "name: t\nexpectations: [{kind: gap, player: rlhf, low: 1}]",
        "t.yaml:2:16  expectations[0]: takes 10 steps, and rlhf trains for 6, so that it could never be decided; choose steps 10 or more")]
    public void What_could_never_be_played_or_decided_is_refused(string from, string to, string error) =>
        Assert.StartsWith(error, Error(from, to));

    [Fact]
    public void A_lone_player_needs_earlier_checkpoints_to_meet()
    {
        const string players = "  - sft\n  - {preset: dpo, feedback: {pairs: 16}}\n  - {preset: rlhf, feedback: {pairs: 16}, optimizer: "
            + "{steps: 6, batch: 16}}\ntournament: {rounds: 2,";
        Assert.StartsWith("t.yaml:6:3  players: nobody would meet anybody; add a player",
            Error(players, "  - base\ntournament: {rounds: 2,"));
        Assert.StartsWith("t.yaml:6:3  players: nobody would meet anybody; add a player",
            Error(players, "  - sft\ntournament: {rounds: 1,"));
        Check(players, "  - sft\ntournament: {rounds: 2,");
    }

    [Theory]
    [InlineData("{kind: labels-flip, player: sft}", "changes the labels of sft, whose feedback gives none")]
    [InlineData("{kind: reward-stale, player: dpo}", "changes the reward model of dpo, which has none")]
    [InlineData("{kind: reward-stale, player: rlhf, until: 1}", "happens from a player's second round on")]
    [InlineData("{kind: prompts-shift, split: test}", "shifts to the test prompts that are played on anyway")]
    public void An_event_that_never_happens_is_refused(string happening, string error) =>
        Assert.StartsWith($"t.yaml:2:10  events[0]: {error}", Error("name: t", $"name: t\nevents: [{happening}]"));

    [Fact]
    public void Fewer_prompts_in_a_split_that_an_event_shifts_to_are_a_note() =>
        Assert.Equal(["note: tournament.prompts asks for 10 prompts, and there are 5 out-of-distribution prompts: all of them are played"],
            Check("name: t", "name: t\nevents: [{kind: prompts-shift, from: 2}]"));

    [Fact]
    public void What_is_wrong_with_one_arm_is_said_at_the_value_that_makes_it_wrong()
    {
        const string matrix = "name: t\nmatrix:\n  - {name: w, set: [models.base.width], values: [16, 20, 22]}\n  - {name: n, set: "
            + "[tournament.prompts], values: [5, 50]}";
        Assert.Equal(
            """
            t.yaml:3:58  models.base.width: 22 is not a multiple of twice the 2 heads; choose 24, or another number of heads (arms w=22,n=5; w=22,n=50)
            t.yaml:4:54  tournament.prompts: 50 are asked for, and the world has 20 test prompts; ask for 20 or fewer, or give the world more (arms w=16,n=50; w=20,n=50; w=22,n=50)
            """, Error("name: t", matrix));
    }
}
