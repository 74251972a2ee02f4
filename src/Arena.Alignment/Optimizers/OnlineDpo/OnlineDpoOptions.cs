using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Alignment.Optimizers.OnlineDpo;

/// <summary>DPO on pairs that the policy writes as it learns and the reward ranks.</summary>
[Description("DPO on pairs that the policy writes as it learns and the reward ranks.")]
public sealed record OnlineDpoOptions : OnlineOptions
{
    public OnlineDpoOptions() => Batch = 64;

    [Description("β: how strongly the policy is held to the reference. TRL uses 0.1.")]
    [Range(1e-4, 100)]
    public double Beta { get; init; } = 0.1;

    [Description("How two rewards become a label: winner (the higher is preferred, as in TRL) or bradley-terry (with probability "
        + "σ(difference), a soft label).")]
    public RankLabel Label { get; init; } = RankLabel.Winner;
}

/// <summary>How two rewards become a label.</summary>
public enum RankLabel
{
    Winner,
    BradleyTerry,
}
