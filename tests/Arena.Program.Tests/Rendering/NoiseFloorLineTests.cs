using System.Text.Json;
using Arena.Alignment.Recipes;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Program.Commands;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Program.Tests.Commands;
using Arena.Record;
using Arena.Testing;
using Spectre.Console.Testing;

namespace Arena.Program.Tests.Rendering;

/// <summary>What leaderboards say of how far apart two trainings of one recipe come out.</summary>
public sealed class NoiseFloorLineTests : IDisposable
{
    private const string Axes = "human × none × dpo × sample";

    private readonly RecordFolder _folder = new();
    private readonly ArenaRecord _record;

    public NoiseFloorLineTests() => _record = _folder.Open();

    public void Dispose()
    {
        _record.Dispose();
        _folder.Dispose();
    }

    /// <summary>A run in which the first of each pair of players wins as many of twenty prompts as are named.</summary>
    /// <param name="seed">Of the run.</param>
    /// <param name="options">Each player's, by which copies are known.</param>
    /// <param name="same">Whether all have the same weights.</param>
    /// <param name="won">For (0, 1), (0, 2), (1, 2) and so on.</param>
    private RunSummary Run(ulong seed, string[] options, bool same, params int[] won)
    {
        string[] names = [.. options.Select((_, i) => $"p{i}")];
        var run = _record.StartRun(
            RecordFolder.Quickstart with { Seed = seed }, names.Select((name, i) => new RecordedPlayer(name, null, Axes, options[i])));
        foreach (var (name, i) in names.Select((name, i) => (name, i)))
            _record.AddCheckpoint(run.Id, new(name, 1, $"{name}@1", string.Concat(Enumerable.Repeat($"{(same ? 7 : i):x16}", 4)), "f", 1));
        var pairs = names.SelectMany((one, i) => names.Skip(i + 1).Select(other => (one, other))).ToList();
        _record.AddResponses(run.Id, names.SelectMany(name => Enumerable.Range(0, 20).Select(i => new RecordedResponse(
            1, $"{name}@1", $"test-{i:00}", "hello", $"{name} {i}", 3, true, null, [], null, -6, -5))));
        _record.AddBattles(run.Id, pairs.SelectMany((pair, at) => Enumerable.Range(0, 20).Select(i => new Battle(
            Battle.IdOf(1, $"test-{i:00}", $"{pair.one}@1", $"{pair.other}@1", "gold"), 1, $"test-{i:00}", $"{pair.one}@1",
            $"{pair.other}@1", "gold", i < won[at] ? Outcome.Left : Outcome.Right, null))));
        return RunSummary.Of(_record, run.Id, Catalogue.Reader);
    }

    private static string Shown(RunSummary run)
    {
        using var console = new TestConsole().Width(200);
        RunLeaderboardTable.Write(console, run);
        return console.Output;
    }

    private JsonElement Json(RunSummary run) =>
        JsonDocument.Parse(JsonText.Of(RunLeaderboardJson.Of(_record, run, []))).RootElement.GetProperty("noiseFloor");

    [Fact]
    public void Players_of_one_recipe_give_it_whoever_else_plays()
    {
        // The two that are alike win 11 of 20 between them; the third loses to both.
        var run = Run(1, ["{}", "{}", "{\"beta\":1}"], false, 11, 19, 18);
        var json = Json(run);
        Assert.Equal((0.05, 1, "copies"), (Math.Round(json.GetProperty("deviation").GetDouble(), 9),
            json.GetProperty("freedom").GetInt32(), json.GetProperty("from").GetString()));
        Assert.Equal(0.5, json.GetProperty("within").GetDouble());
        Assert.Contains("Noise floor: two trainings of one recipe differ by ±50.0 points of win rate (95 %, from players of one recipe).",
            Shown(run));
    }

    [Fact]
    public void Where_no_two_are_alike_nothing_is_said_and_json_has_null()
    {
        var run = Run(1, ["{}", "{\"beta\":1}"], false, 11);
        Assert.Equal(JsonValueKind.Null, Json(run).ValueKind);
        Assert.DoesNotContain("Noise floor", Shown(run));
    }

    [Fact]
    public void Two_with_the_same_weights_are_one_training() =>
        Assert.Equal(JsonValueKind.Null, Json(Run(1, ["{}", "{}"], true, 11)).ValueKind);

    [Fact]
    public void Several_seeds_give_it_by_the_spread_between_them()
    {
        string[] options = ["{}", "{\"beta\":1}"];
        var seeds = SeedsSummary.Of([Run(1, options, false, 10), Run(2, options, false, 12), Run(3, options, false, 14)], null);
        Assert.Equal((2, "seeds"), (seeds.NoiseFloor!.Freedom, seeds.NoiseFloor.From));
        double[] angles = [.. new[] { 0.5, 0.6, 0.7 }.Select(rate => Math.Asin(Math.Sqrt(rate)))];
        Assert.Equal(angles.Sum(angle => Math.Pow(angle - angles.Average(), 2)) / 2, Math.Pow(seeds.NoiseFloor.Deviation, 2), 9);
        using var console = new TestConsole().Width(200);
        SeedsTable.Write(console, seeds);
        Assert.Matches(@"Noise floor: two trainings of one recipe differ by ±4\d\.\d points of win rate \(95 %, from the seeds\)\.",
            console.Output);
        Assert.Null(SeedsSummary.Of([Run(4, options, false, 10)], null).NoiseFloor);
    }

    [Fact]
    public void What_spreads_for_other_reasons_than_training_is_no_noise_floor()
    {
        string[] options = ["{}", "{\"beta\":1}"];
        string[] runs = [Run(1, options, false, 10).Run.Id, Run(2, options, false, 14).Run.Id];
        JsonElement Of(params string[] more) => JsonDocument.Parse(Shell.Run(AllCommands.Create(),
            ["leaderboard", "--run", .. runs, "--db", _folder.Database, "--json", .. more]).Output).RootElement.GetProperty("noiseFloor");
        Assert.Equal("seeds", Of().GetProperty("from").GetString());
        Assert.Equal(JsonValueKind.Null, Of("--mixed").ValueKind);
    }
}
