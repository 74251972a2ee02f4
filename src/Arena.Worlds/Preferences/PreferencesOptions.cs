using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Worlds.Preferences;

/// <summary>The settings of the world <see cref="PreferencesWorld"/>.</summary>
[Description("Preferences that people gave, from a file. There is no gold: a reward model that is trained on a third of the prompts "
    + "judges.")]
public sealed record PreferencesOptions : WorldOptions
{
    [Description("JSON Lines or a JSON array, .gz or not, with a pair a line or element: {\"prompt\", \"chosen\", \"rejected\"}, or "
        + "{\"chosen\", \"rejected\"} as two transcripts of turns \"\\n\\nHuman: …\\n\\nAssistant: …\" that differ in their last reply. "
        + "Other fields are not read."), FilePath]
    public required string File { get; init; }

    [Description("Which fields of the file hold what; told from its first object where left out.")]
    public PreferenceFields? Fields { get; init; }

    [Description("Share of the lines that may be no such pair: they are left out and counted; beyond it the file is refused."),
        Range(0.0, 1.0)]
    public double BadLines { get; init; } = 0.01;

    [Description("Share of the prompts that players are judged on. A third is the judge's; the rest is to train on."), Range(0.01, 0.6)]
    public double TestShare { get; init; } = 0.2;

    [Description("What is put between prompt and reply where a line has a prompt of its own; transcripts have their turns.")]
    public string Separator { get; init; } = "\n";

    [Description("The most tokens that a reply may have: what has not ended by then is cut, and so are longer replies of the file. Of a "
        + "prompt that leaves less than this in the model's context, the end is kept."), Range(1, 4096)]
    public int MaxReplyTokens { get; init; } = 96;
}
