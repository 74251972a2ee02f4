using Arena.Models.Torch;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers.Ppo;

/// <summary>
/// Generalised advantage estimation (Schulman et al. 2015, arXiv 1506.02438), eq. 16:
/// δ_t = r_t + γ V_{t+1} − V_t, A_t = δ_t + γ λ A_{t+1}, with V = 0 after the last token of a reply.
/// </summary>
internal static class Gae
{
    /// <param name="rewards">[batch, tokens], zero outside the reply.</param>
    /// <param name="values">V of the state before each token, [batch, tokens].</param>
    /// <param name="mask">1 on reply tokens, [batch, tokens]; they are contiguous.</param>
    /// <param name="gamma">γ, the discount of a token, 0…1.</param>
    /// <param name="lambda">Weight of longer estimates, 0…1.</param>
    /// <returns>Advantages and returns (A + V), [batch, tokens], zero outside the reply.</returns>
    public static (Tensor Advantages, Tensor Returns) Of(Tensor rewards, Tensor values, Tensor mask, double gamma, double lambda)
    {
        using var noGrad = no_grad();
        var tokens = rewards.shape[1];
        var columns = new Tensor[tokens];
        var advantage = zeros_like(rewards[TensorIndex.Colon, 0]);
        var nextValue = zeros_like(advantage);
        for (var t = tokens - 1; t >= 0; t--)
        {
            var (here, value) = (mask.select(1, t), values.select(1, t));
            var delta = rewards.select(1, t).Plus(nextValue.Times(gamma)) - value;
            advantage = delta.Plus(advantage.Times(gamma * lambda)) * here;
            nextValue = value * here;
            columns[t] = advantage;
        }
        var advantages = stack(columns, 1);
        return (advantages, advantages.Plus(values) * mask);
    }

    /// <summary>(A − mean) / sd over reply tokens, zero elsewhere; the sd is the sample's (n − 1), as in TRL.</summary>
    public static Tensor Whiten(Tensor advantages, Tensor mask)
    {
        var n = mask.sum();
        var mean = (advantages * mask).sum() / n;
        var variance = ((advantages - mean).Squared() * mask).sum() / n.Minus(1).clamp_min(Kept.Number(1L));
        return (advantages - mean) * variance.Plus(1e-8).rsqrt() * mask;
    }
}
