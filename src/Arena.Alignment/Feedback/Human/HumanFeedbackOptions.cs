using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Feedback.Human;

/// <summary>Preferences of a simulated person, who knows the gold utility but errs.</summary>
[Description("Preferences of simulated people, who know the gold utility but err.")]
public sealed record HumanFeedbackOptions : FeedbackOptions
{
    [Description("Pairs labelled in each round.")]
    [Range(2, 1_000_000)]
    public int Pairs { get; init; } = 2000;

    [Description("Chance that a label is turned. AlpacaFarm's simulated annotators use 0.25.")]
    [Range(0, 0.5)]
    public double Flip { get; init; } = 0.25;

    [Description("Log-odds added for each word by which the first reply is longer than the second; people tend to prefer the longer.")]
    [Range(-10, 10)]
    public double LengthBias { get; init; }

    [Description("Persons on the panel who share out the pairs. AlpacaFarm simulates 13.")]
    [Range(1, 1000)]
    public int Annotators { get; init; } = 1;

    [Description("How many of them label each pair; the label is the share of votes for the first reply, and each vote is a label bought.")]
    [Range(1, 1000)]
    public int Votes { get; init; } = 1;

    [Description("How far annotators differ: their flips lie evenly within flip ± this, and within 0 and 0.5.")]
    [Range(0, 0.5)]
    public double FlipSpread { get; init; }

    [Description("Who writes the pairs: start (the reference, one offline set as in the DPO paper) or policy (the player itself as it "
        + "is, as in iterated RLHF).")]
    public PairSource From { get; init; } = PairSource.Start;

    [Description("Temperature that the pairs are sampled at.")]
    [Range(0.1, 10)]
    public double Temperature { get; init; } = 1;
}

/// <summary>Who writes the replies that are compared.</summary>
public enum PairSource
{
    Start,
    Policy,
}
