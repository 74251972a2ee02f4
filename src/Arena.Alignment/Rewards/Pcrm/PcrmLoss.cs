using Arena.Alignment.Rewards.BradleyTerry;
using Arena.Alignment.Rewards.Fitting;
using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Pcrm;

/// <summary>
/// Prior constraints-based reward model (Zhou et al. 2024, arXiv 2404.00978): −log σ(d) − log σ(d* − d), least at d = d*/2,
/// with d = r_w − r_l and d* = u (b₁/(similarity + b₂) + b₃), u the unit (1 in the paper). A soft label p weighs
/// both orders, as in <see cref="BradleyTerryLoss"/>.
/// </summary>
internal static class PcrmLoss
{
    /// <summary>The second term: −(p log σ(d* − d) + (1 − p) log σ(d* + d)), [pairs].</summary>
    /// <param name="difference">d = r(first) − r(second), [pairs].</param>
    /// <param name="firstPreferred">p, the label of each pair, 0…1, [pairs].</param>
    /// <param name="cap">d*, the difference that is wanted of each pair, [pairs].</param>
    public static Tensor Cap(Tensor difference, Tensor firstPreferred, Tensor cap) =>
        -(firstPreferred * nn.functional.logsigmoid(cap - difference))
            .Plus(Kept.OneMinus(firstPreferred) * nn.functional.logsigmoid(cap.Plus(difference)));

    /// <summary>d* of a similarity, 0…1.</summary>
    public static double CapOf(double similarity, double b1, double b2, double b3) => b1 / (similarity + b2) + b3;

    /// <summary>The shorter's length over the longer's, from the first token in which two replies differ; 1 where they do not.</summary>
    public static double LengthSimilarity(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        var same = first.Zip(second).TakeWhile(t => t.First == t.Second).Count();
        double a = first.Count - same, b = second.Count - same;
        return a == b ? 1 : Math.Min(a, b) / Math.Max(a, b);
    }

    /// <summary>The whole loss of labelled pairs.</summary>
    public static PairLoss Of(PcrmOptions options)
    {
        var preference = BradleyTerryLoss.Of(options);
        return (chosen, rejected, pairs) =>
        {
            var caps = tensor(pairs.Select(p => (float)(options.Unit * CapOf(
                LengthSimilarity(p.Chosen.Tokens, p.Rejected.Tokens), options.B1, options.B2, options.B3))).ToArray()).to(chosen.device);
            return preference(chosen, rejected, pairs)
                .Plus(Cap(chosen - rejected, BradleyTerryLoss.Confidence(pairs, chosen.device), caps));
        };
    }
}
