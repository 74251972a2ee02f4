using Arena.Analysis.Formatting;
using System.Text.Json;
using Arena.Alignment.Recipes;
using Arena.Analysis.Summary;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Record;
using Arena.Scenarios;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Recipes;
using Arena.Stage.Events;
using Arena.Testing;
using Arena.Worlds.Catalogue;
using Arena.Worlds.FrontDesk;
using Spectre.Console.Testing;

namespace Arena.Stage.Tests.Tournament;

public sealed class PreferencesRunTests
{
    private const string Text = """
        name: people
        device: cpu
        world: {kind: preferences, file: FILE, max-reply-tokens: 12, bad-lines: 0.05}
        models:
          base: {kind: pretrain, layers: 1, width: 16, heads: 2, kv-heads: 2, tokens: 20000, batch: 16, learning-rate: 0.01, vocabulary: 280, context: 64}
          start: {demonstrations: 16, batch: 8}
        players:
          - {preset: sft, optimizer: {demonstrations: 16, batch: 8}}
          - {preset: dpo, feedback: {kind: recorded, pairs: 16}, optimizer: {batch: 8}}
          - {preset: rlhf, feedback: {kind: recorded, pairs: 16}, reward: {batch: 8}, optimizer: {steps: 1, batch: 8}}
          - {preset: best-of-n, feedback: {kind: recorded, pairs: 16}, reward: {batch: 8}, decoding: {kind: best-of-n, n: 2}}
        tournament: {rounds: 2, prompts: 4, judge: {kind: reward-model, batch: 8}}
        """;

    private static async Task<(string Id, List<StageEvent> Events)> Play(RecordFolder folder, ArenaRecord record, string text)
    {
        var scenario = Catalogue.Reader.Parse(text, "people.yaml").Scenario;
        Assert.Empty(RecipeRefusals.Of(scenario));
        var run = record.StartRun(new NewRun("people", text, 1, "cpu", "test"),
            scenario.Players.Select(p => new RecordedPlayer(p.Name, p.Preset, Catalogue.Axes(p), "{}")));
        var events = new List<StageEvent>();
        await new ArenaRun(record, run, scenario, RunFolders.Beside(folder.Database, run.Id), happened =>
        {
            lock (events) events.Add(happened);
        }).PlayAsync(CancellationToken.None);
        return (run.Id, events);
    }

    [Fact]
    public async Task A_world_without_gold_is_played_judged_by_what_people_taught_and_shown_without_a_false_zero()
    {
        using var folder = new RecordFolder();
        using var record = folder.Open();
        var file = Path.Combine(folder.Folder, "pairs.jsonl");
        File.WriteAllLines(file, Enumerable.Range(0, 60)
            .Select(i => i == 7 ? "?"
            : JsonSerializer.Serialize(new { prompt = $"topic {i % 15}", chosen = $"a good answer {i}", rejected = $"nonsense {i}" })));
        var text = Text.Replace("FILE", file);
        var (id, events) = await Play(folder, record, text);

        Assert.All(record.Players(id), p => Assert.Equal(PlayerState.Active, p.State));
        Assert.All(record.Responses(id), r => Assert.Null(r.Gold));
        Assert.DoesNotContain(record.Metrics(id), m => m.Name.Contains("gold", StringComparison.Ordinal) || m.Name == "label-accuracy");
        Assert.Contains(events.OfType<Noted>(), n => n.Note == "1 of 60 lines are no pair and are left out: line 8 is no JSON");
        var judge = RecordedJudge.Of(record, id)!;
        Assert.Equal(judge, Assert.Single(events.OfType<JudgeReady>()).Quality);
        Assert.Equal(5, judge.TrainPrompts);
        Assert.DoesNotContain(record.Battles(id), b => b.Reason is not null);

        using var console = new TestConsole().Width(160);
        RunReport.Write(console, record, RunSummary.Of(record, id, Catalogue.Reader), [], folder.Database);
        Assert.DoesNotContain("Gold:", console.Output);
        Assert.DoesNotMatch(@"\bGold\b", console.Output.Replace("Agree with gold", ""));
        Assert.Contains($"\"the longer one is better\" on {judge.LengthAccuracy.Percent()}", console.Output.ReplaceLineEndings(" "));
        var json = JsonText.Of(RunLeaderboardJson.Of(record, RunSummary.Of(record, id, Catalogue.Reader), []));
        using var parsed = JsonDocument.Parse(json);
        Assert.Equal(judge.Accuracy, parsed.RootElement.GetProperty("judge").GetProperty("accuracy").GetDouble());
        Assert.All(parsed.RootElement.GetProperty("players").EnumerateArray(), p =>
            Assert.Equal(JsonValueKind.Null, p.GetProperty("gold").ValueKind));

        // Base and judge are found again, and nothing is left to chance.
        var (again, second) = await Play(folder, record, text);
        Assert.DoesNotContain(second, happened => happened is PreparingModels);
        Assert.Equal(json, JsonText.Of(RunLeaderboardJson.Of(record, RunSummary.Of(record, again, Catalogue.Reader), [])));
    }
}
