using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Arena.Core;
using Arena.Core.Text;

namespace Arena.Scenarios.Options;

/// <summary>How many rounds are played, on what, and who meets whom.</summary>
public sealed record TournamentOptions
{
    [Description("How often the players train and then play.")]
    [Range(1, int.MaxValue)]
    public int Rounds { get; init; } = 3;

    [Description("Who meets whom: all pairs (round-robin), the challenger against each of the others (gauntlet), neighbours in the "
        + "standings for log2 n rounds (swiss), or who won against who won until one is left (knockout). The last two take the players in "
        + "the scenario's order as seeds, go by the mean score of a meeting, and play the newest checkpoints alone.")]
    [FormerName("schedule")]
    public TournamentFormat Format { get; init; } = TournamentFormat.RoundRobin;

    [Description("The player that meets each of the others in a gauntlet.")]
    public string? Challenger { get; init; }

    [Description("How many prompts a pair of players is judged on each round.")]
    [Range(1, int.MaxValue)]
    public int Prompts { get; init; } = 100;

    [Description("Temperature that all players answer at, whatever their method; 0 takes the likeliest token. Cooling alone raises gold, so "
        + "that methods are compared at one temperature.")]
    [Range(0, 10)]
    public double Temperature { get; init; } = 1;

    [Description("Which prompts of the world are played on.")]
    public Split Split { get; init; } = Split.Test;

    [Description("How many earlier checkpoints of each player stay on the stage.")]
    [Range(0, int.MaxValue)]
    public int Earlier { get; init; } = 1;

    [Description("How many minutes a piece of work may go without a sign of life before it counts as failed and its worker is given up. "
        + "Each training step is one; writing or labelling pairs and answering prompts give one only at their end.")]
    [Range(0.01, 100_000)]
    [FormerName("patience")]
    public double Timeout { get; init; } = 30;

    [Description("Whether a checkpoint also keeps, in best-gold, the policy as it was at the round's highest gold (mean of 5 steps), for "
        + "a look at what a reward hack lost. For methods that learn from the policy's own replies, in worlds with gold; nobody plays as "
        + "it. About doubles the disk that checkpoints take.")]
    public bool KeepBestGold { get; init; }

    [Description("What each player may spend in a round of training, so that methods are compared at equal cost; not limited where left "
        + "out. Steps and epochs of a player's options are then the most that it takes. What each has spent is shown in any case.")]
    public BudgetOptions Budget { get; init; } = new();

    [Description("How the training of methods that do not sample by themselves is looked at: DPO and its relatives, KTO, SFT, distillation. "
        + "The others are looked at in every step, by the replies that they learn from.")]
    public ProbeOptions Probes { get; init; } = new();

    [Description("Who decides which of two replies is better.")]
    public JudgeOptions Judge { get; init; } = new GoldJudgeOptions();
}

/// <summary>Who meets whom in a round.</summary>
public enum TournamentFormat
{
    /// <summary>Everyone meets everyone.</summary>
    RoundRobin,

    /// <summary>The challenger meets each of the others.</summary>
    Gauntlet,

    /// <summary>Who has about as many points meets, for ⌈log₂ n⌉ rounds, without a rematch where that is possible.</summary>
    Swiss,

    /// <summary>Single elimination: who loses a pairing is out of the round.</summary>
    Knockout,
}

/// <summary>Who decides which of two replies is better; each kind has a sealed record of its own.</summary>
public abstract record JudgeOptions;

/// <summary>Kind <c>gold</c>: the world's true utility decides.</summary>
[Description("The world's true utility decides.")]
public sealed record GoldJudgeOptions : JudgeOptions
{
    [Description("A difference in gold utility of at most this is a tie.")]
    [Range(0.0, double.MaxValue)]
    public double Margin { get; init; }
}

/// <summary>Kind <c>cycle</c>: rock, paper, scissors.</summary>
[Description("Rock, paper, scissors: a reply with one of the words beats one with the next, and the last beats the first.")]
public sealed record CycleJudgeOptions : JudgeOptions
{
    [Description("The words, each of which beats the next.")]
    [MinLength(3)]
    public IReadOnlyList<string> Words { get; init; } = new ValueList<string>(["rock", "scissors", "paper"]);

    [Description("How often the better one wins.")]
    [Range(0.5, 1)]
    public double Rate { get; init; } = 1;
}
