using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Core;
using Arena.Scenarios.Options;

namespace Arena.Worlds.Words;

/// <summary>The settings of the world <see cref="WordsWorld"/>.</summary>
[Description("Replies of a few words, each drawn alone, whose gold is the sum of their rewards: "
    + "so small that the best policy is known exactly.")]
public sealed record WordsOptions : WorldOptions
{
    [Description("Words of a reply."), Range(1, 8)]
    public int Length { get; init; } = 2;

    [Description("The words that replies are made of, each with its weight in the corpus and its reward.")]
    public IReadOnlyDictionary<string, WordOptions> Words { get; init; } = new ValueMap<WordOptions>(
    [
        new("red", new WordOptions { Weight = 0.5, Reward = 0 }),
        new("green", new WordOptions { Weight = 0.3, Reward = 1 }),
        new("blue", new WordOptions { Weight = 0.2, Reward = 2 }),
    ]);

    [Description("Prompts to learn on. All prompts of this world have the same text, so each is one more draw of the same thing."),
        Range(1, 20_000)]
    public int TrainPrompts { get; init; } = 512;

    [Description("Prompts to be judged on."), Range(1, 20_000)]
    public int TestPrompts { get; init; } = 200;
}

/// <summary>A word of the world <see cref="WordsWorld"/>.</summary>
public sealed record WordOptions
{
    [Description("How often the corpus has it, relative to the others."), Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double Weight { get; init; } = 1;

    [Description("What it adds to the worth of a reply."), Range(-1e6, 1e6)]
    public double Reward { get; init; }
}
