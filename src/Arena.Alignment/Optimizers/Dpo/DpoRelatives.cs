using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch.nn.functional;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Dpo;

/// <summary>
/// Losses on the two log-ratios of a pair, c = log π(y_w|x)/ref(y_w|x) and r = log π(y_l|x)/ref(y_l|x), in the forms that TRL
/// gives them. All take and give [pairs].
/// </summary>
internal static class DpoRelatives
{
    /// <summary>
    /// EXO on pairs (Ji et al. 2024, arXiv 2402.00856), eq. 16: KL of (σ(h), σ(−h)) from the smoothed label (1 − ε, ε), h = β (c − r).
    /// </summary>
    public static Tensor ExoPair(Tensor c, Tensor r, double beta, double epsilon = 1e-3)
    {
        var h = (c - r).Times(beta);
        return (h.sigmoid() * logsigmoid(h).Minus(Math.Log(1 - epsilon))).Plus((-h).sigmoid() * logsigmoid(-h).Minus(Math.Log(epsilon)));
    }

    /// <summary>NCA on pairs (Chen et al. 2024, arXiv 2402.05369): −log σ(β c) − ½ log σ(−β c) − ½ log σ(−β r).</summary>
    public static Tensor NcaPair(Tensor c, Tensor r, double beta) =>
        -logsigmoid(c.Times(beta)) - logsigmoid(c.Times(-beta)).Times(0.5) - logsigmoid(r.Times(-beta)).Times(0.5);

    /// <summary>BCO on pairs (Jung et al. 2024, arXiv 2404.04656) without the running shift δ: −log σ(β c) − log σ(−β r).</summary>
    public static Tensor BcoPair(Tensor c, Tensor r, double beta) => -logsigmoid(c.Times(beta)) - logsigmoid(r.Times(-beta));

    /// <summary>SPPO with hard labels (Wu et al. 2024, arXiv 2405.00675): (c − 1/(2β))² + (r + 1/(2β))².</summary>
    public static Tensor SppoHard(Tensor c, Tensor r, double beta) => c.Minus(0.5 / beta).Squared().Plus(r.Plus(0.5 / beta).Squared());

    /// <summary>
    /// APO-zero (D'Oosterlinck et al. 2024, arXiv 2408.06266): 1 − σ(β c) + σ(β r); for chosen replies better than the
    /// policy's.
    /// </summary>
    public static Tensor ApoZero(Tensor c, Tensor r, double beta) => Kept.OneMinus(c.Times(beta).sigmoid()).Plus(r.Times(beta).sigmoid());

    /// <summary>APO-down (the same): σ(β c) + 1 − σ(β (c − r)); for chosen replies worse than the policy's.</summary>
    public static Tensor ApoDown(Tensor c, Tensor r, double beta) => c.Times(beta).sigmoid().Plus(1) - (c - r).Times(beta).sigmoid();

    /// <summary>
    /// DiscoPOP (Lu et al. 2024, arXiv 2406.08414), found by a language model: (1 − m) (−log σ(h)) + m e^(−h), h = β (c − r),
    /// m = σ(h/τ).
    /// </summary>
    public static Tensor Discopop(Tensor c, Tensor r, double beta, double tau = 0.05)
    {
        var h = (c - r).Times(beta);
        var m = h.Over(tau).sigmoid();
        return (-logsigmoid(h) * Kept.OneMinus(m)).Plus((-h).exp() * m);
    }
}
