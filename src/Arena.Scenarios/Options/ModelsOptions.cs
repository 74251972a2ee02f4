using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Core;

namespace Arena.Scenarios.Options;

/// <summary>The models that players start from.</summary>
public sealed record ModelsOptions
{
    [Description("The model before any alignment.")]
    public required BaseModelOptions Base { get; init; }

    [Description("Supervised fine-tuning of the base, done once, that every player then starts from. Absent: players start from the base.")]
    public StartOptions? Start { get; init; }

    [Description("More models by name, made as the base is, for players to have replies labelled or written by: labelers of other sizes, "
        + "say. base, start and policy are names already.")]
    public IReadOnlyDictionary<string, BaseModelOptions> Labelers { get; init; } = new ValueMap<BaseModelOptions>([]);

    [Description("Pairs of the start's replies to test prompts, of unlike gold, that every reward model is measured on in every round: "
        + "4000 give an accuracy a standard error of less than a point. They are written once a run; 0 leaves the measurement out.")]
    [Range(0, 1_000_000)]
    public int GoldPairs { get; init; } = 4000;
}

/// <summary>Models that every scenario has a name for.</summary>
public static class ModelNames
{
    /// <summary>The pretrained model, before any fine-tuning.</summary>
    public const string Base = "base";

    /// <summary>The model that the player started from: its own initial checkpoint.</summary>
    public const string Start = "start";

    /// <summary>The player itself, as its newest checkpoint is when a round begins.</summary>
    public const string Policy = "policy";

    public static IReadOnlyList<string> All { get; } = [Base, Start, Policy];
}

/// <summary>Where the base model comes from; each kind has a sealed record of its own.</summary>
public abstract record BaseModelOptions;

/// <summary>Supervised fine-tuning on the world's demonstrations, shared by all players.</summary>
public sealed record StartOptions
{
    [Description("How many demonstrations are learned from.")]
    [Range(1, int.MaxValue)]
    public int Demonstrations { get; init; } = 1000;

    [Description("How many times each demonstration is seen.")]
    [Range(1, int.MaxValue)]
    public int Epochs { get; init; } = 2;

    [Description("The peak learning rate.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double LearningRate { get; init; } = 1e-3;

    [Description("Demonstrations a step.")]
    [Range(1, int.MaxValue)]
    public int Batch { get; init; } = 64;
}
