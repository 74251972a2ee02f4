using System.Text.Json;

namespace Arena.EndToEnd;

/// <summary>Commands on one model, here a policy that a run trained; and those that need neither run nor model.</summary>
[Collection(Played.Name)]
public sealed class ModelTests(PlayedFolder played)
{
    private const string Text = "guest : hello . clerk :";

    private async Task<string> Said(params string[] arguments)
    {
        var (code, said, error) = await played.Folder.Arena(arguments);
        Assert.Equal((0, ""), (code, error));
        return said;
    }

    [Fact]
    public async Task Tokenize_score_and_generate_work_on_a_trained_policy()
    {
        using var tokens = JsonDocument.Parse(await Said("tokenize", played.Policy, "--text", Text, "--json"));
        Assert.Equal(["<s>", .. Text.Split(' ')], tokens.RootElement.GetProperty("tokens").EnumerateArray().Select(t => t.GetString()));
        var ids = tokens.RootElement.GetProperty("ids").EnumerateArray().Select(t => t.GetInt32()).ToList();

        using var byText = JsonDocument.Parse(await Said("score", played.Policy, "--text", Text, "--json"));
        var logProbs = byText.RootElement.GetProperty("logProbs").EnumerateArray().Select(v => v.GetDouble()).ToList();
        Assert.Equal(ids.Count - 1, logProbs.Count);
        Assert.All(logProbs, logProb => Assert.InRange(logProb, -20, 0));
        Assert.Contains($"nats over {ids.Count - 1} tokens", await Said("score", played.Policy, "--ids", string.Join(',', ids)));

        string[] generate = ["generate", played.Policy, "--prompt", Text, "--max-tokens", "5", "--count", "2", "--seed", "4"];
        var written = await Said(generate);
        Assert.Equal(2, written.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.StartsWith(Text, StringComparison.Ordinal)));
        Assert.Equal(written, await Said(generate));
    }

    [Fact]
    public async Task Doctor_says_what_the_machine_can_do()
    {
        var said = await Said("doctor");
        Assert.All(["arena", ".NET", "torch", "device", "threads", "memory", "disk"], what => Assert.Matches($@"(?m)^{what} +\S", said));
    }

    [Fact]
    public async Task Recipes_lists_every_preset_with_its_axes_on_one_line()
    {
        var said = await Said("recipes");
        Assert.Matches(@"(?m)^ +rlhf +feedback: human, reward: bradley-terry, optimizer: ppo, decoding: sample ", said);
        Assert.Matches(@"(?m)^ +dpo +feedback: human, reward: none, optimizer: dpo, decoding: sample ", said);
    }

    [Fact]
    public async Task Scenario_check_and_schema_work()
    {
        Assert.Equal("tiny.yaml: fine (3 players: sft, dpo, rlhf)", (await Said("scenario", "check", "tiny.yaml")).Trim());
        using var schema = JsonDocument.Parse(await Said("scenario", "schema"));
        Assert.True(schema.RootElement.GetProperty("properties").TryGetProperty("tournament", out _));
    }
}
