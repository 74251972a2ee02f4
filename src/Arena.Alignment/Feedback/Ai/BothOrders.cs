using System.ComponentModel;

namespace Arena.Alignment.Feedback.Ai;

/// <summary>How the answers in the two orders become one label.</summary>
public enum Averaging
{
    /// <summary>The mean of the two probabilities, as RLAIF has it: it shrinks towards ½ with the labeler's position bias.</summary>
    Probabilities,

    /// <summary>The mean of the two log-odds, which takes an additive position bias out whole.</summary>
    Logits,
}

/// <summary>
/// What a labeler says of a pair (A, B), asked with A in the first place and again with B there (RLAIF, arXiv 2309.00267,
/// section 2.2). Exchanging A and B turns the label p into 1 − p.
/// </summary>
/// <param name="Straight">log P(first)/P(second) with A in the first place.</param>
/// <param name="Swapped">The same with B in the first place.</param>
internal readonly record struct BothOrders(double Straight, double Swapped)
{
    /// <summary>The label of the pair: the probability that A is better.</summary>
    public double Label(Averaging averaging) => averaging switch
    {
        Averaging.Probabilities => (Sigmoid(Straight) + Sigmoid(-Swapped)) / 2,
        Averaging.Logits => Sigmoid((Straight - Swapped) / 2),
        _ => throw new InvalidEnumArgumentException(nameof(averaging), (int)averaging, typeof(Averaging)),
    };

    /// <summary>Whether both answers name the same place, so that they contradict each other.</summary>
    public bool SamePosition => Straight * Swapped > 0;

    /// <summary>Mean probability of the first place; ½ for a labeler without a position bias.</summary>
    public double First => (Sigmoid(Straight) + Sigmoid(Swapped)) / 2;

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
