using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards.Fitting;
using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.BradleyTerry;

/// <summary>
/// The preference loss of reward models: −(p log σ(d) + (1 − p) log σ(−d)) with d = r(first) − r(second) − m (2p − 1) and p
/// the probability that the first is preferred; p = 1 is −log σ(r_w − r_l − m). To it is added c (r(first) + r(second))²,
/// as in TRL, which centres the scores: differences alone leave their level free.
/// </summary>
internal static class BradleyTerryLoss
{
    /// <param name="first">Scores of the first replies, [pairs].</param>
    /// <param name="second">Scores of the second, [pairs].</param>
    /// <param name="firstPreferred">p, the label of each pair, 0…1, [pairs].</param>
    /// <param name="margin">m, as Llama 2's (Touvron et al. 2023, eq. 2) in that it grows with how sure the label is.</param>
    /// <param name="center">c, the weight of the term that centres the scores.</param>
    /// <returns>The loss of each pair, [pairs].</returns>
    public static Tensor Of(Tensor first, Tensor second, Tensor firstPreferred, double margin = 0, double center = 0)
    {
        var d = first - second;
        if (margin != 0) d = d - firstPreferred.Times(2).Minus(1).Times(margin);
        var loss = -(firstPreferred * nn.functional.logsigmoid(d)).Plus(Kept.OneMinus(firstPreferred) * nn.functional.logsigmoid(-d));
        return center == 0 ? loss : loss.Plus(first.Plus(second).Squared().Times(center));
    }

    /// <summary>The same of labelled pairs.</summary>
    public static PairLoss Of(FittedRewardOptions options) => (chosen, rejected, pairs) =>
        Of(chosen, rejected, Confidence(pairs, chosen.device), options.Margin, options.Center);

    /// <summary>p of the chosen replies, [pairs].</summary>
    internal static Tensor Confidence(IReadOnlyList<PreferenceTokens> pairs, Device device) =>
        tensor(pairs.Select(p => (float)p.Confidence).ToArray()).to(device);
}
