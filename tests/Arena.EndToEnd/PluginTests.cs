using System.Text.Json;

namespace Arena.EndToEnd;

/// <summary>Parts of an assembly that Arena does not know (tests/Arena.SamplePlugin), in the built program.</summary>
public sealed class PluginTests : IDisposable
{
    private static readonly string Plugin =
        Path.Combine(ArenaProgram.Root, "tests", "Arena.SamplePlugin", "bin", ArenaProgram.Configuration, "net10.0",
        "Arena.SamplePlugin.dll");

    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A recipe of the plugin, and its optimizer with a reward of Arena's.</summary>
    private string Scenario() => _folder.Write("plugin.yaml", Folder.Tiny.Replace("tournament:", """
          - {preset: polite-raft, optimizer: {steps: 4, batch: 8}}
          - {name: raft-rm, feedback: {kind: human, pairs: 20}, reward: {kind: bradley-terry, batch: 8}, optimizer: {kind: raft, steps: 4, batch: 8}}
        tournament:
        """, StringComparison.Ordinal));

    [Fact]
    public async Task A_reward_and_an_optimizer_of_a_plugin_play_a_tournament_and_its_leaderboard_needs_no_plugin()
    {
        var (code, _, error) = await _folder.Arena("--plugins", Plugin, "run", Scenario());
        Assert.True(code == 0, error);
        var shown = await _folder.Arena("leaderboard", "--json");
        using var parsed = JsonDocument.Parse(shown.Out);
        var players = parsed.RootElement.GetProperty("players").EnumerateArray().Select(row => row.GetProperty("name").GetString());
        Assert.Superset(new HashSet<string?> { "polite-raft@2", "raft-rm@2", "dpo@2" }, players.ToHashSet());
    }

    [Fact]
    public async Task Without_the_plugin_its_recipe_is_refused_at_its_place_in_the_file()
    {
        var (code, _, error) = await _folder.Arena("scenario", "check", Scenario());
        Assert.Equal(1, code);
        Assert.Matches("""plugin\.yaml:\d+:\d+  players\[3\]\.preset: unknown preset "polite-raft".""", error);
    }

    [Fact]
    public async Task Kinds_and_recipes_of_a_plugin_are_listed_with_those_of_Arena()
    {
        var kinds = await _folder.Arena("--plugins", Plugin, "scenario", "kinds", "optimizer", "raft");
        Assert.Contains("arXiv 2304.06767", kinds.Out);
        var recipes = await _folder.Arena("--plugins", Plugin, "recipes");
        Assert.Matches("polite-raft +.*keyword", recipes.Out);
        Assert.DoesNotContain("docs/methods/polite-raft.md", recipes.Out);
    }

    [Fact]
    public async Task What_is_no_plugin_is_refused_with_its_name()
    {
        Assert.Equal((1, "--plugins nope.dll: no such file; name the assembly that a build wrote, such as "
            + "bin/Release/net10.0/MyMethods.dll\n"),
            await Refusal("nope.dll"));
        Assert.Equal((1, "--plugins tiny.yaml: it is no .NET assembly\n"), await Refusal(_folder.Write("tiny.yaml", Folder.Tiny)));
        var (code, said) = await Refusal(typeof(PluginTests).Assembly.Location);
        Assert.Equal(1, code);
        Assert.EndsWith("Arena.EndToEnd.dll: it has no public class that implements IPartProvider\n", said);
    }

    private async Task<(int Code, string Error)> Refusal(string plugin)
    {
        var (code, _, error) = await _folder.Arena("--plugins", plugin, "recipes");
        return (code, error.ReplaceLineEndings("\n"));
    }
}
