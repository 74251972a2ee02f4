using System.Text.Json;

namespace Arena.EndToEnd;

/// <summary>A recipe against itself, played by the built program.</summary>
public sealed class CalibrateTests
{
    private const string Words = """
        name: tiny-words
        device: cpu
        world: {kind: words}
        models: {base: {kind: pretrain, layers: 1, width: 16, heads: 2, kv-heads: 2, tokens: 20000, learning-rate: 0.01}}
        players:
          - base
          - {preset: dpo, feedback: {pairs: 32}, optimizer: {learning-rate: 0.003}}
        tournament: {rounds: 1, prompts: 20, earlier: 2}
        expectations: [{kind: gold, player: base, low: 5}]

        """;

    [SkippableFact]
    public async Task It_is_stopped_and_gone_on_with_and_read_again_from_its_record()
    {
        Skip.If(OperatingSystem.IsWindows(), "no SIGINT to another process on Windows");
        using var folder = new Folder();
        string[] arguments = ["calibrate", folder.Write("words.yaml", Words), "--trainings", "3", "--seed", "5"];
        using (var begun = ArenaProgram.Start(folder.Path, arguments))
        {
            await begun.HaltsAtAsync("calibrate-tiny-words-2 (seed ");
            begun.Interrupt();
            var (code, said, progress) = await begun.EndAsync();
            Assert.Equal((130, ""), (code, said));
            Assert.EndsWith("Stopped. What was done is kept; go on with: arena calibrate words.yaml --trainings 3 --seed 5\n",
                progress.ReplaceLineEndings("\n"));
        }
        // Three trainings take two tournaments of two.
        var played = await folder.Arena([.. arguments, "--json"]);
        Assert.Equal((0, ""), (played.Code, played.Code == 0 ? "" : played.Error));
        Assert.Contains("2 of 2 runs", played.Error);
        var result = JsonDocument.Parse(played.Out).RootElement;
        int Of(string what) => result.GetProperty(what).GetProperty("intervals").GetInt32();
        Assert.Equal((2, 4, 2, 2, 0, 1), (result.GetProperty("tournaments").GetInt32(), result.GetProperty("trainings").GetInt32(),
            Of("ratings"), Of("winRates"), Of("winRatesOverSeeds"), Of("gates")));
        Assert.InRange(result.GetProperty("noiseFloor").GetProperty("deviation").GetDouble(), 0.0001, 0.5);
        var (again, text, error) = await folder.Arena(arguments);
        Assert.Equal(0, again);
        Assert.DoesNotContain("begins", error);
        Assert.StartsWith("4 trainings of one recipe in 2 tournaments of two.", text);
        Assert.Contains("Noise floor: two trainings of one recipe differ by ±", text);
        Assert.Equal(played.Out, (await folder.Arena([.. arguments, "--json"])).Out);
    }

    [Fact]
    public async Task Without_a_file_it_has_a_scenario_of_its_own()
    {
        using var folder = new Folder();
        var (code, said, error) = await folder.Arena("calibrate", "--trainings", "2");
        Assert.True(code == 0, error);
        Assert.StartsWith("2 trainings of one recipe in 1 tournament of two.", said);
        Assert.True(File.Exists(Path.Combine(folder.Path, "arena-calibrate.db")));
    }

    [Fact]
    public async Task A_scenario_in_which_nobody_trains_has_nothing_to_repeat()
    {
        using var folder = new Folder();
        var file = folder.Write("base.yaml", Words[..Words.IndexOf("  - {preset: dpo", StringComparison.Ordinal)]);
        var (code, _, error) = await folder.Arena("calibrate", file);
        Assert.Equal(1, code);
        Assert.Contains("no player of tiny-words trains, so that every copy of one would be the same player", error);
    }
}
