using Arena.Alignment.Contracts;
using Arena.Core;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>A loss of pairs by the scores of their two replies.</summary>
/// <param name="chosen">Raw scores, [pairs].</param>
/// <param name="rejected">Raw scores, [pairs].</param>
/// <param name="pairs">The same pairs.</param>
/// <returns>[pairs].</returns>
internal delegate Tensor PairLoss(Tensor chosen, Tensor rejected, IReadOnlyList<PreferenceTokens> pairs);

/// <summary>One run: what it may differ in from others on the same pairs.</summary>
/// <param name="Seed">Randomness of the order of pairs and of dropout.</param>
/// <param name="Epochs">The most passes over the pairs.</param>
/// <param name="Batch">Pairs a step.</param>
/// <param name="LearningRate">Of Adam.</param>
/// <param name="Patience">Looks at the pairs kept apart, one in spite of the other no better than the best, that end the run.</param>
/// <param name="Dropout">On the residual branches, 0…1.</param>
internal sealed record FitPlan(Seed Seed, int Epochs, int Batch, double LearningRate, int Patience, double Dropout = 0)
{
    /// <summary>Looks at the pairs kept apart in a pass: a small model's optimum may lie between one pass and the next.</summary>
    public const int LooksAPass = 2;

    /// <summary>Steps of one pass.</summary>
    public int StepsAPass(int pairs) => (pairs + Batch - 1) / Batch;

    /// <summary>The most steps.</summary>
    public int Steps(int pairs) => StepsAPass(pairs) * Epochs;

    /// <summary>Whether the pairs kept apart are looked at after this step, from 1.</summary>
    public bool LooksAfter(int step, int pairs)
    {
        var pass = StepsAPass(pairs);
        return (long)step * LooksAPass / pass > (long)(step - 1) * LooksAPass / pass;
    }
}

/// <summary>How a run ended.</summary>
/// <param name="Epochs">Passes after which the weights that are kept were found; 0 where the run made them no better.</param>
/// <param name="HeldOutLoss">Mean loss of the pairs kept apart with these weights, nats; not a number where none were kept.</param>
internal sealed record FitResult(double Epochs, double HeldOutLoss);
