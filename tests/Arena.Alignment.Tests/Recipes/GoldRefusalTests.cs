using Arena.Alignment.Recipes;
using Arena.Scenarios;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Recipes;
using Arena.Worlds.Catalogue;
using Arena.Worlds.FrontDesk;

namespace Arena.Alignment.Tests.Recipes;

public sealed class GoldRefusalTests
{
    private static IReadOnlyList<string> Refusals(string player, string tournament =
        "{judge: reward-model}", string world = "{kind: preferences, file: pairs.jsonl}")
    {
        var reader = Catalogue.Reader;
        return [.. RecipeRefusals.Of(reader.Parse($"{{name: t, world: {world}, models: {{base: pretrain}}, players: [{player}], "
            + $"tournament: {tournament}}}", "t.yaml").Scenario).Select(refusal => $"{refusal}")];
    }

    [Theory]
    [InlineData("sft")]
    [InlineData("{preset: dpo, feedback: recorded}")]
    [InlineData("{preset: warm, feedback: {kind: recorded, pairs: 10, flip: 0.2}}")]
    [InlineData("{preset: best-of-n, feedback: recorded}")]
    public void What_needs_no_gold_plays_where_there_is_none(string player) => Assert.Empty(Refusals(player));

    [Theory]
    [InlineData("dpo", "players.dpo: feedback human needs the gold utility of replies, and world preferences gives none")]
    [InlineData("{preset: rlhf, feedback: none, reward: gold}", "players.rlhf: reward gold needs the gold utility")]
    [InlineData("rlcd", "players.rlcd: feedback rlcd needs")]
    public void What_needs_gold_or_words_of_its_own_is_refused_there_with_the_reason(string player, string why) =>
        Assert.StartsWith(why, Assert.Single(Refusals(player)));

    [Fact]
    public void A_judge_that_needs_gold_is_refused_where_there_is_none_and_one_that_learns_from_people_where_there_are_none()
    {
        Assert.Equal("tournament.judge: judge gold needs the gold utility of replies, and world preferences gives none; choose world "
            + "frontdesk, stories or words, or judge cycle or reward-model", Assert.Single(Refusals("sft", "{rounds: 1}")));
        Assert.StartsWith("tournament.judge: judge reward-model needs preferences that people gave",
            Assert.Single(Refusals("sft", world: "frontdesk")));
        Assert.StartsWith("players.dpo: feedback recorded needs preferences that people gave",
            Assert.Single(Refusals("{preset: dpo, feedback: recorded}", "{judge: gold}", "frontdesk")));
        Assert.EndsWith("choose one of base", Assert.Single(Refusals("sft", "{judge: {kind: reward-model, model: large}}")));
    }
}
