using Arena.Alignment.Recipes;
using Arena.Analysis.Studies;
using Arena.Program.Commands;
using Arena.Record;
using Arena.Scenarios;

namespace Arena.Program.Tests.Studies;

/// <summary>A study of two flips with two seeds, as a plan.</summary>
internal static class SomeStudy
{
    public const string Text = """
        name: flips
        seed: 4
        seeds: 2
        world: {kind: frontdesk}
        models: {base: {kind: pretrain, tokens: 30000}}
        matrix:
          - {name: flip, set: [players.dpo.feedback.flip, players.mine.feedback.flip], values: [0, 0.25]}
        players: [sft, dpo, {preset: rlhf, name: mine}]
        claims:
          - {id: P1, claim: Labels matter., source: Somebody, measure: {kind: win-rate, arm: {flip: 0}, player: dpo, opponent: sft}, low: 0.5, effect: 0.1}
        """;

    public static LoadedScenario Loaded(string text = Text, params string[] sets) => Catalogue.Reader.Parse(text, "flips.yaml", sets);

    public static StudyPlan Plan(string text = Text, params string[] sets) =>
        StudyPlan.Of(Loaded(text, sets), "flips.yaml", Catalogue.Reader);

    public static RecordedRun Run(int number, PlannedRun planned, RunState state = RunState.Complete) =>
        new($"flips-{number}", number, "flips", planned.Arm.Loaded.Text, planned.Seed, "cpu", "", state, default);
}
