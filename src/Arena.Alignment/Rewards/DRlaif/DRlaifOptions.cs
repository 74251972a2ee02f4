using System.ComponentModel;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Rewards.DRlaif;

/// <summary>A language model's own score as the reward (d-RLAIF).</summary>
[Description("A language model's own score of a reply, without a reward model in between (d-RLAIF).")]
public sealed record DRlaifOptions : RewardOptions
{
    [Description("Who scores: base (the pretrained model, as large as the policy), start (the player's own initial checkpoint), policy "
        + "(the player as it was when the round began), or one of models.labelers.")]
    public string Labeler { get; init; } = ModelNames.Base;

    [Description("standardised (replies of the start have mean 0 and standard deviation 1, as under every fitted reward, so that a KL "
        + "coefficient means the same) or raw (the paper's −1…1, on which a KL coefficient pulls some four times as hard).")]
    public ScaleKind Scale { get; init; } = ScaleKind.Standardised;
}
