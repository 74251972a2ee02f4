using System.Text.Json.Nodes;
using Arena.Scenarios.Recipes;
using Arena.Scenarios.Schema;
using Arena.Testing;

namespace Arena.Scenarios.Tests;

public sealed class ScenarioSchemaTests
{
    private static readonly string Schema = ScenarioSchema.Generate(Fakes.Parts(), Fakes.Presets);

    private static JsonNode At(params string[] path) => path.Aggregate((JsonNode)JsonNode.Parse(Schema)!, (node, step) => node[step]!);

    private static string Json(JsonNode node) =>
        node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [Fact]
    public void The_root_is_a_scenario_of_the_2020_12_draft()
    {
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)At("$schema"));
        Assert.Equal("""["name","world","models","players"]""", Json(At("required")));
        Assert.Equal("""{"type":"integer","minimum":1,"maximum":10000,"description":"How many times the whole is repeated, each time with another seed.","default":1}""", Json(At("properties", "seeds")));
        Assert.Equal("""{"enum":["auto","cpu","cuda"],"description":"Where models are trained and run; auto takes a GPU when there is one.","default":"auto"}""", Json(At("properties", "device")));
        Assert.Equal("""{"kind":"gold","margin":0}""", Json(At("$defs", "tournament", "properties", "judge", "default")));
    }

    [Fact]
    public void A_polymorphic_record_is_one_of_its_kinds_or_the_word_alone()
    {
        Assert.Equal(
            """{"oneOf":[{"enum":["pretrain"]},{"$ref":"#/$defs/base-model-pretrain","required":["kind"]},{"$ref":"#/$defs/base-model-folder","required":["kind","path"]}]}""",
            Json(At("$defs", "base-model")));
        Assert.Equal("""{"const":"dpo"}""", Json(At("$defs", "optimizer-dpo", "properties", "kind")));
        Assert.Equal("false", Json(At("$defs", "optimizer-dpo", "additionalProperties")));
        Assert.Equal("""{"type":"number","exclusiveMinimum":0,"description":"How far from the reference.","default":0.1}""", Json(At("$defs", "optimizer-dpo", "properties", "beta")));
    }

    [Fact]
    public void The_same_kinds_and_presets_give_the_same_text()
    {
        Assert.Equal(Schema, ScenarioSchema.Generate(Fakes.Parts(), Fakes.Presets.Reverse().ToDictionary()));
        Assert.EndsWith("\n}\n", Schema);
        Assert.DoesNotContain("\r", Schema);
    }

    [Theory]
    [InlineData("seed: 7", "seed: 8")]
    [InlineData("- sft", "- {preset: rlaif, feedback: {model: m}}")]
    [InlineData("- sft", "- {preset: sft, optimizer: dpo, reward: {kind: bradley-terry}}")]
    [InlineData("- sft", "- {name: a, feedback: human, reward: none, optimizer: {kind: ppo, kl: 1}, decoding: greedy}")]
    [InlineData("- sft", "- {preset: open, optimizer: sft, decoding: greedy}")]
    [InlineData("- sft", "- {preset: open, optimizer: sft}")]
    [InlineData("- sft", "- {name: a, feedback: human, reward: none, optimizer: sft, decoding: {temperature: 2}}")]
    [InlineData("name: t", "name: 7")]
    [InlineData("seed: 7", "matrix: [{name: a, set: [players.hot.optimizer.beta], values: [0.1, 1, true, b]}]")]
    [InlineData("seed: 7",
        "matrix: [{name: a, set: [tournament.rounds], values: [2, 3]}]\nclaims: [{id: 1, claim: c, source: s, low: 0, measure: {kind: "
        + "rank-agreement, arm: {a: 2}, metric: proxy}}]")]
    [InlineData("beta: 0.5", "smoothing: null, warmup: {steps: 1}")]
    [InlineData("train: 50", "weights: {a: 1, b: 1e-5}, topics: [a, b], shuffled: false")]
    public void What_the_reader_accepts_the_schema_accepts_as_written_and_as_canonical(string old, string replacement)
    {
        var text = Fakes.With(old, replacement);
        var schema = new SchemaValidator(Schema);
        Assert.True(schema.Accepts(text));
        Assert.True(schema.Accepts(Fakes.Parse(text).Text));
    }

    [Theory]
    [InlineData("seed: 7", "sed: 7")]
    [InlineData("seed: 7", "seed: -1")]
    [InlineData("seed: 7", "seed: 1.5")]
    [InlineData("seed: 7", "device: gpu")]
    [InlineData("name: t", "seeds: 1")]
    [InlineData("base: pretrain", "base: pretran")]
    [InlineData("base: pretrain", "base: folder")]
    [InlineData("base: pretrain", "base: {layers: 2}")]
    [InlineData("base: pretrain", "base: {kind: pretrain, path: a}")]
    [InlineData("beta: 0.5", "bta: 0.5")]
    [InlineData("beta: 0.5", "kl: 0.5")]
    [InlineData("beta: 0.5", "beta: 0")]
    [InlineData("beta: 0.5", "beta: '0.5'")]
    [InlineData("beta: 0.5", "loss: robust_ipo")]
    [InlineData("beta: 0.5", "warmup: {stps: 1}")]
    [InlineData("name: hot", "name: hot@2")]
    [InlineData("name: hot", "nam: hot")]
    [InlineData("- sft", "- sfd")]
    [InlineData("- sft", "- {preset: sfd}")]
    [InlineData("- sft", "- {preset: open}")]
    [InlineData("- sft", "- {preset: sft, decoding: sampel}")]
    [InlineData("- sft", "- {name: a, feedback: human, optimizer: ppo, decoding: greedy}")]
    [InlineData("- sft", "- {name: a, feedback: human, reward: none, optimizer: {kl: 1}, decoding: greedy}")]
    [InlineData("train: 50", "train: 0")]
    [InlineData("train: 50", "weights: {a: b}")]
    [InlineData("judge: gold", "judge: {kind: gold, margin: -1}")]
    public void What_is_misspelt_or_out_of_range_is_rejected_by_reader_and_schema(string old, string replacement)
    {
        var text = Fakes.With(old, replacement);
        Assert.False(new SchemaValidator(Schema).Accepts(text));
        Assert.NotEmpty(Fakes.Errors(text));
    }
}
