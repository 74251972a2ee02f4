using Arena.Alignment.Recipes;
using Arena.Scenarios;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Recipes;
using Arena.Scenarios.Yaml;
using Arena.Worlds.Catalogue;
using Arena.Worlds.FrontDesk;
using Arena.Worlds.Stories;

namespace Arena.Alignment.Tests.Recipes;

public sealed class FeedbackRefusalTests
{
    private const string FrontDesk = "frontdesk", Stories = "{kind: stories, lexicon: words.txt}";

    private static string? Refusal(string player, string world = FrontDesk, string labelers = "{}")
    {
        var reader = Catalogue.Reader;
        var scenario = reader.Parse(
            $"{{name: t, world: {world}, models: {{base: pretrain, labelers: {labelers}}}, players: [{player}]}}", "t.yaml").Scenario;
        return RecipeRefusals.Of(scenario.Players[0], scenario);
    }

    [Theory]
    [InlineData("rlaif-same-size")]
    [InlineData("rlaif-self")]
    [InlineData("d-rlaif")]
    [InlineData("rlcd")]
    [InlineData("rlcd-rescore")]
    [InlineData("context-distillation")]
    [InlineData("{name: free, feedback: contrast, reward: none, optimizer: dpo, decoding: sample}")]
    public void Recipes_with_labelers_or_cues_work_at_the_front_desk_and_not_in_a_world_without_words_for_them(string player)
    {
        Assert.Null(Refusal(player));
        Assert.Contains("choose world frontdesk", Refusal(player, Stories));
    }

    [Fact]
    public void A_labeler_that_the_scenario_does_not_have_is_refused_with_those_that_it_has()
    {
        var why = Refusal("rlaif", labelers: "{larger: {kind: pretrain, width: 128}}");
        Assert.Contains("labeler large", why);
        Assert.Contains("base, start, policy, larger", why);
        Assert.Null(Refusal("rlaif", labelers: "{large: {kind: pretrain, width: 128}}"));
        Assert.Contains("from nobody", Refusal("{preset: rlcd, feedback: {kind: contrast, from: nobody}}"));
        Assert.Contains("labeler nobody", Refusal("{preset: d-rlaif, reward: {kind: direct, labeler: nobody}}"));
    }

    [Fact]
    public void A_labeler_cannot_have_the_name_of_a_model_that_is_always_there()
    {
        var error = Assert.Throws<ScenarioException>(() => Refusal("sft", labelers: "{policy: pretrain}"));
        Assert.Contains("models.labelers.policy", error.Message);
    }

    [Fact]
    public void Imitating_demonstrations_is_refused_where_there_are_none() => Assert.Contains("demonstrations", Refusal("sft", Stories));
}
