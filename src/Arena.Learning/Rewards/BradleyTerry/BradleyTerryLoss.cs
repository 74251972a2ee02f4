using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Learning.Rewards.BradleyTerry;

/// <summary>
/// The preference loss of reward models: −(p log σ(d) + (1 − p) log σ(−d)) with d = r(first) − r(second) and p the
/// probability that the first is preferred; p = 1 is the plain −log σ(r_w − r_l).
/// </summary>
internal static class BradleyTerryLoss
{
    /// <param name="first">Scores of the first replies, [pairs].</param>
    /// <param name="second">Scores of the second, [pairs].</param>
    /// <param name="firstPreferred">p, [pairs], 0…1.</param>
    /// <returns>[pairs].</returns>
    public static Tensor Of(Tensor first, Tensor second, Tensor firstPreferred)
    {
        var d = first - second;
        return -(firstPreferred * nn.functional.logsigmoid(d) + (1 - firstPreferred) * nn.functional.logsigmoid(-d));
    }
}
