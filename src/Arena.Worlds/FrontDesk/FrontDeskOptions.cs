using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Worlds.FrontDesk;

/// <summary>The settings of the world <see cref="FrontDesk"/>.</summary>
[Description("A hotel front desk with a language of its own, on which small models are pretrained; "
    + "gold asks for right facts, manners and kept secrets.")]
public sealed record FrontDeskOptions : WorldOptions
{
    [Description("Prompts to learn on."), Range(1, 20_000)]
    public int TrainPrompts { get; init; } = 2000;

    [Description("Prompts to be judged on; none of their texts is a training prompt or in the pretraining corpus."), Range(1, 20_000)]
    public int TestPrompts { get; init; } = 400;

    [Description("Prompts on topics that no training or test prompt has."), Range(1, 20_000)]
    public int OodPrompts { get; init; } = 200;

    [Description("Weight of plain exchanges of mixed quality in the pretraining corpus."), Range(0.0, 1e6)]
    public double PlainWeight { get; init; } = 0.35;

    [Description("Weight of exchanges that begin with a cue, which the reply follows."), Range(0.0, 1e6)]
    public double CuedWeight { get; init; } = 0.35;

    [Description("Weight of documents that say which of two replies is better."), Range(0.0, 1e6)]
    public double ComparisonWeight { get; init; } = 0.2;

    [Description("Weight of documents that give a reply a score of 1 to 10."), Range(0.0, 1e6)]
    public double ScoreWeight { get; init; } = 0.1;

    [Description("Share of the corpus's comparisons that name the worse reply, and of its scores that are drawn at random."),
        Range(0.0, 0.5)]
    public double CorpusError { get; init; } = 0.1;
}
