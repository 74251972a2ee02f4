using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Alignment.Optimizers.Reinforce;

/// <summary>REINFORCE with a learnt value as baseline: the policy gradient of RLAIF and WARM, simpler than PPO.</summary>
[Description("REINFORCE with a learnt value as baseline: the policy gradient of RLAIF and WARM, simpler than PPO.")]
public sealed record ReinforceOptions : OnlineOptions
{
    [Description("β of (1 − β) reward − β KL, with the KL of the whole reply (estimator k1, nats). RLAIF uses 0.05.")]
    [Range(0, 1)]
    public double Kl { get; init; } = 0.05;

    [Description("Weight of the value loss.")]
    [Range(0, 10)]
    public double ValueWeight { get; init; } = 0.1;
}
