using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Recipes;
using Arena.Scenarios.Yaml;
using Arena.Worlds.FrontDesk;

namespace Arena.Testing;

internal sealed record FakeWorld : WorldOptions
{
    [Range(1, 100_000)] public int Train { get; init; } = 2000;
    [FilePath] public string? Lexicon { get; init; }
    [FilePath] public string Cache { get; init; } = "cache";
    public IReadOnlyList<string> Topics { get; init; } = ["rooms", "keys"];
    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double> { ["polite"] = 1 };
    public bool Shuffled { get; init; } = true;
}

internal sealed record FakePretrain : BaseModelOptions
{
    public int Layers { get; init; } = 2;
}

internal sealed record FakeFolder : BaseModelOptions
{
    [FilePath] public required string Path { get; init; }
}

internal sealed record FakeHuman : FeedbackOptions
{
    [Range(0.0, 0.5, MaximumIsExclusive = true)] public double Noise { get; init; }
}

internal sealed record FakeAi : FeedbackOptions
{
    public required string Model { get; init; }
    public JudgeOptions Check { get; init; } = new GoldJudgeOptions { Margin = 0.25 };
}

internal sealed record NoFeedback : FeedbackOptions;

internal sealed record NoReward : RewardOptions;

internal sealed record FakeBradleyTerry : RewardOptions
{
    public float Dropout { get; init; } = 0.1f;
}

internal sealed record FakeSft : OptimizerOptions;

internal sealed record FakeDpo : OptimizerOptions
{
    [Description("How far from the reference."), Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double Beta { get; init; } = 0.1;

    public FakeLoss Loss { get; init; } = FakeLoss.Sigmoid;
    public double? Smoothing { get; init; }
    public FakeSchedule Warmup { get; init; } = new();
}

internal enum FakeLoss
{
    Sigmoid,
    RobustIpo,
}

internal sealed record FakeSchedule
{
    public long Steps { get; init; } = 10;
    public double Peak { get; init; } = 1e-5;
}

internal sealed record FakePpo : OptimizerOptions
{
    public double Kl { get; init; } = 0.05;
}

internal sealed record FakeSample : DecodingOptions
{
    public double Temperature { get; init; } = 1;
}

internal sealed record FakeGreedy : DecodingOptions;

internal static class Fakes
{
    public static PartCatalogue Parts() => new PartCatalogue().Add(
        new Part<WorldOptions, FakeWorld>("frontdesk"),
        new Part<BaseModelOptions, FakePretrain>("pretrain"), new Part<BaseModelOptions, FakeFolder>("folder"),
        new Part<FeedbackOptions, FakeHuman>("human"), new Part<FeedbackOptions, FakeAi>("ai"),
        new Part<FeedbackOptions, NoFeedback>("none"),
        new Part<RewardOptions, FakeBradleyTerry>("bradley-terry"), new Part<RewardOptions, NoReward>("none"),
        new Part<OptimizerOptions, FakeSft>("sft"), new Part<OptimizerOptions, FakeDpo>("dpo"), new Part<OptimizerOptions, FakePpo>("ppo"),
        new Part<DecodingOptions, FakeSample>("sample"), new Part<DecodingOptions, FakeGreedy>("greedy"),
        new Part<JudgeOptions, GoldJudgeOptions>("gold"), new Part<JudgeOptions, CycleJudgeOptions>("cycle"));

    public static readonly IReadOnlyDictionary<string, string> Presets = new Dictionary<string, string>
    {
        ["sft"] = "{feedback: none, reward: none, optimizer: sft, decoding: sample}",
        ["dpo"] = "{feedback: human, reward: none, optimizer: {kind: dpo, smoothing: 0.2, warmup: {steps: 20}}, decoding: sample}",
        ["rlaif"] = "{feedback: ai, reward: bradley-terry, optimizer: ppo, decoding: {kind: sample, temperature: 0.7}}",
        ["open"] = "{feedback: human, reward: none}",
    };

    public static ScenarioReader Reader() => new(Parts(), Presets);

    /// <summary>A valid scenario; tests replace parts of it, so mind the line numbers.</summary>
    public const string Valid = """
        name: t
        seed: 7
        world: {kind: frontdesk, train: 50}
        models:
          base: pretrain
          start: {demonstrations: 20}
        players:
          - sft
          - {preset: dpo, name: hot, optimizer: {beta: 0.5}}
        tournament:
          rounds: 2
          judge: gold
        """;

    public static LoadedScenario Parse(string text, params string[] sets) => Reader().Parse(text, "t.yaml", sets);

    /// <summary>The errors as text, a line each.</summary>
    public static string Errors(string text, params string[] sets) =>
        Assert.Throws<ScenarioException>(() => Parse(text, sets)).Message;

    public static string With(string old, string replacement)
    {
        Assert.Contains(old, Valid);
        return Valid.Replace(old, replacement);
    }
}
