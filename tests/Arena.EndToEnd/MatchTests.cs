using System.Text.Json;
using System.Text.RegularExpressions;

namespace Arena.EndToEnd;

/// <summary>Checkpoints of a run that meet again, and runs that are compared.</summary>
[Collection(Played.Name)]
public sealed class MatchTests(PlayedFolder played)
{
    [Fact]
    public async Task Two_checkpoints_play_the_same_match_twice_and_few_pairs_are_inconclusive()
    {
        Task<Ended> Match() => played.Folder.Arena("match", "sft", "rlhf@1", "--batch", "8", "--max-pairs", "12", "--json");
        var (code, json, progress) = await Match();
        Assert.Equal((3, json), (code, (await Match()).Out));
        using var parsed = JsonDocument.Parse(json);
        var root = parsed.RootElement;
        Assert.Equal(["sft@2", "rlhf@1"], root.GetProperty("entries").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(("continue", 12), (root.GetProperty("verdict").GetString(), root.GetProperty("pairs").GetInt64()));
        Assert.Equal(JsonValueKind.Object, root.GetProperty("corrected").ValueKind);
        Assert.Equal(2, Regex.Matches(progress, @"(?m)^\d+ pairs: LLR ").Count);
    }

    [Fact]
    public async Task A_match_that_the_test_decides_ends_with_0_and_says_what_was_corrected_or_that_nothing_was()
    {
        // With error rates of almost a half, and hypotheses far apart, twenty prompts are enough.
        var (code, said, _) = await played.Folder.Arena(
            "match", "sft@1", "dpo@2", "--batch", "2", "--alpha", "0.49", "--beta", "0.49", "--elo0", "-200", "--elo1", "200");
        Assert.Equal(0, code);
        Assert.Matches("H[01] accepted", said);
        Assert.Matches(@"Corrected for stopping early \(median-unbiased\): Elo |One look at the test: nothing to correct|All pairs scored the same", said);
    }

    [Fact]
    public async Task A_model_folder_plays_against_a_checkpoint_of_the_run()
    {
        var (code, said, error) = await played.Folder.Arena("match", played.Policy, "sft@1", "--max-pairs", "4");
        Assert.True(code is 0 or 3, error);
        Assert.StartsWith($"{played.Policy} against sft@1\n", said.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("tiny-1 has no entry nobody; there are: sft@1, sft@2, dpo@1, dpo@2, rlhf@1, rlhf@2", "nobody", "sft")]
    [InlineData("sft@2 cannot play against itself", "sft", "sft@2")]
    [InlineData("elo0 must be below elo1, not 50 and 0", "sft", "dpo", "--elo0", "50", "--elo1", "0")]
    [InlineData("--batch is 0; expected a whole number from 1 to 1000000", "sft", "dpo", "--batch", "0")]
    public async Task What_cannot_be_played_is_said(string message, params string[] arguments)
    {
        var (code, said, error) = await played.Folder.Arena(["match", .. arguments]);
        Assert.Equal((1, ""), (code, said));
        Assert.Contains(message, error);
    }

    [Fact]
    public async Task A_run_is_no_worse_than_itself()
    {
        var (code, said, error) =
            await played.Folder.Arena("gate", "--baseline", "tiny-1", "--candidate", "tiny-1", "--margin", "1000", "--json");
        Assert.True(code == 0, said + error);
        using var parsed = JsonDocument.Parse(said);
        Assert.Equal(["dpo", "rlhf", "sft"], parsed.RootElement.GetProperty("players").EnumerateArray()
            .Select(p => p.GetProperty("name").GetString()!).Order());
        Assert.All(parsed.RootElement.GetProperty("players").EnumerateArray(), p => Assert.Equal(0, p.GetProperty("change").GetDouble()));
    }

    [Fact]
    public async Task A_gate_on_a_run_that_is_not_there_says_so()
    {
        var (code, _, error) = await played.Folder.Arena("gate", "--baseline", "tiny-1", "--candidate", "tiny-9");
        Assert.Equal(1, code);
        Assert.Contains("arena.db holds no run tiny-9; there are: tiny-1", error);
    }
}
