using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Arena.Alignment.Optimizers.Ppo;

/// <summary>Proximal policy optimization against a reward model, with a KL penalty on every token.</summary>
[Description("Proximal policy optimization against a reward model, with a KL penalty on every token.")]
public sealed record PpoOptions : OnlineOptions
{
    [Description("β: coefficient of the KL penalty (estimator k1, nats), for rewards of standard deviation 1. TRL uses 0.05.")]
    [Range(0, 100)]
    public double Kl { get; init; } = 0.05;

    [Description("Passes over a step's replies. TRL uses 4.")]
    [Range(1, 100)]
    public int Epochs { get; init; } = 2;

    [Description("Parts that each pass is cut into.")]
    [Range(1, 64)]
    public int Minibatches { get; init; } = 2;

    [Description("ε: how far a probability ratio may move before its gradient is cut.")]
    [Range(0.01, 1)]
    public double Clip { get; init; } = 0.2;

    [Description("γ: discount a token.")]
    [Range(0, 1)]
    public double Gamma { get; init; } = 1;

    [Description("λ of generalised advantage estimation. TRL uses 0.95.")]
    [Range(0, 1)]
    public double Lambda { get; init; } = 0.95;

    [Description("Weight of the value loss. TRL uses 0.1.")]
    [Range(0, 10)]
    public double ValueWeight { get; init; } = 0.1;
}
