using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Alignment.Optimizers.Grpo;

/// <summary>Group relative policy optimization: PPO's clipped ratio, with a reply's standing in its group as advantage.</summary>
[Description("Group relative policy optimization: PPO's clipped ratio, with a reply's standing in its group as advantage.")]
public sealed record GrpoOptions : OnlineOptions
{
    public GrpoOptions() => Batch = 16;

    [Description("Replies to each prompt. TRL uses 8, DeepSeekMath 64.")]
    [Range(2, 256)]
    public int Samples { get; init; } = 8;

    [Description("β: coefficient of the KL penalty (estimator k3, nats a token), in the loss. DeepSeekMath uses 0.04, DeepSeek-R1 0.001, "
        + "TRL 0.")]
    [Range(0, 100)]
    public double Kl { get; init; } = 0.04;

    [Description("Weighs the penalty by the probability ratio, as DeepSeek-V3.2 does, so that its gradient is that of KL(policy ‖ start) "
        + "and not of the KL the other way round. TRL: false.")]
    public bool UnbiasedKl { get; init; }

    [Description("Whether advantages are divided by the group's standard deviation. TRL: true; Dr. GRPO: false.")]
    public bool Scale { get; init; } = true;

    [Description("ε: how far a probability ratio may move before its gradient is cut.")]
    [Range(0.01, 1)]
    public double Clip { get; init; } = 0.2;

    [Description("μ: updates by a step's replies. TRL uses 1, where no ratio is ever clipped.")]
    [Range(1, 100)]
    public int Iterations { get; init; } = 1;
}
