using Arena.Models.Torch;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers;

/// <summary>Advantages from several replies to the same prompt, which serve each other as baseline in the place of a value model.</summary>
internal static class GroupAdvantages
{
    /// <summary>
    /// RLOO (Ahmadian et al. 2024, arXiv 2402.14740): R_i − mean of the R_j of the other k − 1.
    /// </summary>
    /// <param name="rewards">Replies to the same prompt side by side, [prompts · k].</param>
    /// <param name="k">Replies to a prompt, 2 or more.</param>
    /// <returns>The advantage of each reply, [prompts · k].</returns>
    public static Tensor LeaveOneOut(Tensor rewards, int k)
    {
        var groups = rewards.view(-1, k);
        return (groups - (groups.sum(1, keepdim: true) - groups).Over(k - 1)).flatten();
    }

    /// <summary>
    /// GRPO (Shao et al. 2024, arXiv 2402.03300, section 4.1.2): (r_i − mean) / (sd + 1e-4), with the sample's sd (n − 1)
    /// as in TRL; or r_i − mean alone, as in Dr. GRPO (Liu et al. 2025, arXiv 2503.20783).
    /// </summary>
    /// <param name="rewards">Replies to the same prompt side by side, [prompts · k].</param>
    /// <param name="k">Replies to a prompt, 2 or more.</param>
    /// <param name="scaled">Whether to divide by the sd.</param>
    /// <returns>The advantage of each reply, [prompts · k].</returns>
    public static Tensor Standardised(Tensor rewards, int k, bool scaled)
    {
        var groups = rewards.view(-1, k);
        var centred = groups - groups.mean([1], keepdim: true);
        return (scaled ? centred / groups.std(1, unbiased: true, keepdim: true).Plus(1e-4) : centred).flatten();
    }
}
