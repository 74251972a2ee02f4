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
        Assert.Equal(2, written.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Count(line => line.StartsWith(Text, StringComparison.Ordinal)));
        Assert.Equal(written, await Said(generate));
    }

    [Fact]
    public async Task An_entry_of_the_run_stands_for_its_model_and_a_player_for_its_newest()
    {
        string[] generate = ["--prompt", Text, "--max-tokens", "5"];
        var written = await Said(["generate", played.Policy, .. generate]);
        Assert.Equal(written, await Said(["generate", "rlhf@2", .. generate]));
        Assert.Equal(written, await Said(["generate", "rlhf", "--run", "tiny-1", .. generate]));
        Assert.Equal(written, await Said(["generate", Path.GetDirectoryName(played.Policy)!, .. generate]));
        Assert.Equal(await Said("score", played.Policy, "--text", Text), await Said("score", "rlhf@2", "--text", Text));
        Assert.Equal(await Said("tokenize", played.Policy, "--text", Text), await Said("tokenize", "sft@1", "--text", Text));
    }

    [Theory]
    [InlineData(1, "tiny-1 has no entry nobody; there are: sft@1, sft@2, dpo@1, dpo@2, rlhf@1, rlhf@2", "score", "nobody", "--text", Text)]
    [InlineData(1, "arena.db holds no run tiny-9; there are: tiny-1", "tokenize", "dpo@2", "--run", "tiny-9", "--text", Text)]
    [InlineData(4, "there is no record other.db", "generate", "dpo@2", "--db", "other.db", "--prompt", Text)]
    [InlineData(4, "./nobody: no such folder; a model is a folder with config.json", "generate", "./nobody", "--prompt", Text)]
    [InlineData(4, "arena.db: is a file; a model is a folder with config.json", "tokenize", "arena.db", "--text", Text)]
    [InlineData(1, "--ids: \"9999\" is no token id", "score", "dpo@2", "--ids", "1,9999")]
    public async Task What_is_no_model_is_said(int code, string message, params string[] arguments)
    {
        var ended = await played.Folder.Arena(arguments);
        Assert.Equal((code, ""), (ended.Code, ended.Out));
        Assert.StartsWith(message, ended.Error);
        Assert.Single(ended.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task More_tokens_than_the_model_has_room_for_are_not_scored()
    {
        var (code, said, error) = await played.Folder.Arena("score", "dpo@2", "--ids", string.Join(',', Enumerable.Repeat(3, 300)));
        Assert.Equal((1, "",
            "--ids has 300 tokens, and this model scores 257 at most (max_position_embeddings of its config.json); give fewer"),
            (code, said, error.Trim()));
    }

    [Fact]
    public async Task A_model_that_is_not_finite_neither_scores_nor_writes_nor_plays()
    {
        using var other = new Folder();
        foreach (var file in Directory.EnumerateFiles(played.Policy)) File.Copy(file, Path.Combine(other.Path, Path.GetFileName(file)));
        using (var weights = File.OpenWrite(Path.Combine(other.Path, "model.safetensors")))
        {
            // The last tensor by name is the final norm; its last number becomes NaN.
            weights.Seek(-4, SeekOrigin.End);
            weights.Write([0, 0, 0xC0, 0x7F]);
        }
        foreach (var arguments in new string[][] { ["score", other.Path, "--text", Text, "--json"],
            ["generate", other.Path, "--prompt", Text, "--json"], ["match", other.Path, "dpo@2", "--max-pairs", "4"] })
        {
            var (code, said, error) = await played.Folder.Arena(arguments);
            Assert.Equal((4, ""), (code, said));
            Assert.Contains("model.safetensors: tensor \"model.norm.weight\": 1 of its 16 values are not finite", error);
            Assert.DoesNotContain("   at ", error);
        }
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
        Assert.Matches(@"^tiny\.yaml: fine \(3 players: sft, dpo, rlhf; about .* of disk.*\)\s*$",
            await Said("scenario", "check", "tiny.yaml"));
        using var schema = JsonDocument.Parse(await Said("scenario", "schema"));
        Assert.True(schema.RootElement.GetProperty("properties").TryGetProperty("tournament", out _));
    }
}
