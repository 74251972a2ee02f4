using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Worlds.Stories;

/// <summary>The settings of the world <see cref="Stories"/>.</summary>
[Description("Short stories to be gone on with by a given model; gold is how happy they are, by a valence lexicon.")]
public sealed record StoriesOptions : WorldOptions
{
    [Description("File of a valence lexicon, such as VADER's: a line for each word, with word, TAB, valence."), FilePath]
    public required string Lexicon { get; init; }

    [Description("File with an opening a line, for the training and test prompts instead of the built-in openings."), FilePath]
    public string? PromptsFile { get; init; }

    [Description("Prompts to learn on."), Range(1, 5000)]
    public int TrainPrompts { get; init; } = 2000;

    [Description("Prompts to be judged on; none is a training prompt."), Range(1, 5000)]
    public int TestPrompts { get; init; } = 400;

    [Description("Prompts with other kinds of openings than training and test prompts have."), Range(1, 1000)]
    public int OodPrompts { get; init; } = 200;

    [Description("The most tokens that a continuation may have; what has not ended by then is cut."), Range(1, 4096)]
    public int MaxReplyTokens { get; init; } = 96;
}
