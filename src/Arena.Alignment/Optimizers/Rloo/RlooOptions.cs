using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Alignment.Optimizers.Rloo;

/// <summary>REINFORCE with the other replies to the same prompt as baseline, and no value model.</summary>
[Description("REINFORCE with the other replies to the same prompt as baseline, and no value model.")]
public sealed record RlooOptions : OnlineOptions
{
    public RlooOptions() => Batch = 32;

    [Description("k: replies to each prompt. TRL uses 2, the paper 2 and 4.")]
    [Range(2, 256)]
    public int Samples { get; init; } = 4;

    [Description("β: coefficient of the KL penalty of the whole reply (estimator k1, nats), in the reward. TRL uses 0.05.")]
    [Range(0, 100)]
    public double Kl { get; init; } = 0.05;
}
