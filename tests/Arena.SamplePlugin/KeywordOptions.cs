using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.SamplePlugin;

/// <summary>How often a word is said.</summary>
[Description("How often a reply says a word: a reward that nothing is fitted for.")]
public sealed record KeywordOptions : RewardOptions
{
    [Description("The word, as the world writes it.")]
    [MinLength(1)]
    public string Word { get; init; } = "please";
}
