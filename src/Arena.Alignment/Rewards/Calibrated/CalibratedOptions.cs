using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Alignment.Rewards.Fitting;

namespace Arena.Alignment.Rewards.Calibrated;

/// <summary>A Bradley-Terry model less what length explains of its scores.</summary>
[Description("One Bradley-Terry reward model, from whose scores what the length of a reply explains is taken off (post-hoc calibration "
    + "by LOWESS).")]
public sealed record CalibratedOptions : FittedRewardOptions
{
    [Description("Share of what length explains that is taken off: 0 leaves the scores as they are, 1 leaves nothing of it.")]
    [Range(0, 10)]
    public double Weight { get; init; } = 1;

    [Description("LOWESS's f: share of the replies that shape the curve at a length. The authors use 0.5 for RewardBench, 0.1 for "
        + "AlpacaEval.")]
    [Range(0.01, 1)]
    public double Frac { get; init; } = 0.5;

    [Description("Rounds of LOWESS in which replies far off the curve count less. R and statsmodels use 3.")]
    [Range(0, 20)]
    public int Iterations { get; init; } = 3;
}
