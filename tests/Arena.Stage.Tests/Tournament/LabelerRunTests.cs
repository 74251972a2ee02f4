using Arena.Alignment.Recipes;
using Arena.Analysis.Summary;
using Arena.Record;
using Arena.Scenarios;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Recipes;
using Arena.Testing;
using Arena.Worlds.Catalogue;
using Arena.Worlds.FrontDesk;

namespace Arena.Stage.Tests.Tournament;

public sealed class LabelerRunTests
{
    private const string Text = """
        name: labelers
        world: {kind: frontdesk, train-prompts: 60, test-prompts: 10, ood-prompts: 5}
        device: cpu
        models:
          base: {kind: pretrain, layers: 1, width: 16, heads: 2, kv-heads: 2, tokens: 60000, batch: 16, learning-rate: 0.01}
          gold-pairs: 100
          labelers:
            large: {kind: pretrain, layers: 1, width: 24, heads: 2, kv-heads: 2, tokens: 20000, batch: 16, learning-rate: 0.01}
        players:
          - {preset: rlaif, feedback: {kind: ai, labeler: large, pairs: 24}, optimizer: {kind: ppo, steps: 1, batch: 8}}
          - {preset: d-rlaif, optimizer: {kind: ppo, steps: 1, batch: 8}}
          - {preset: rlcd-rescore, feedback: {kind: rescore, pairs: 24, retries: 10}, optimizer: {kind: ppo, steps: 1, batch: 8}}
          - {preset: context-distillation, optimizer: {kind: distill, replies: 24}}
        tournament: {prompts: 4}
        """;

    [Fact]
    public async Task A_run_makes_the_labelers_that_its_players_name_and_records_how_good_they_were()
    {
        using var folder = new RecordFolder();
        using var record = folder.Open();
        var scenario = Catalogue.Reader.Parse(Text, "labelers.yaml").Scenario;
        var run = record.StartRun(new NewRun("labelers", Text, 1, "cpu", "test"),
            scenario.Players.Select(p => new RecordedPlayer(p.Name, p.Preset, Catalogue.Axes(p), "{}")));
        await new ArenaRun(record, run, scenario, RunFolders.Beside(folder.Database, run.Id), _ => { }).PlayAsync(CancellationToken.None);

        Assert.All(record.Players(run.Id), p => Assert.Equal(PlayerState.Active, p.State));
        var labelers = LabelerSummary.Of(RunSummary.Of(record, run.Id, Catalogue.Reader)).ToDictionary(l => l.Player);
        Assert.Equal(["context-distillation", "d-rlaif", "rlaif", "rlcd-rescore"], labelers.Keys.Order());
        Assert.NotNull(labelers["rlaif"].SamePosition);
        Assert.NotNull(RewardSummary.Of(RunSummary.Of(record, run.Id, Catalogue.Reader)).Single(r => r.Player == "rlcd-rescore").Labels);
        Assert.InRange(labelers["d-rlaif"].LabelAccuracy!.Value, 0, 1);
    }
}
