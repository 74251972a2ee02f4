using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Alignment.Optimizers;

namespace Arena.SamplePlugin;

/// <summary>Reward-ranked fine-tuning.</summary>
[Description("Reward-ranked fine-tuning: each step draws several replies a prompt and imitates the one with the highest reward (RAFT).")]
public sealed record RaftOptions : OnlineOptions
{
    [Description("K: replies to each prompt. The paper uses 8 and more.")]
    [Range(2, 256)]
    public int Samples { get; init; } = 4;
}
