using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Rewards.Warm;

/// <summary>
/// φ = Σ λ_i φ_i of sets of weights of one shape, Σ λ_i = 1; with λ_i = 1/M it is WARM's (Ramé et al. 2024, arXiv 2401.12187).
/// </summary>
internal static class WeightAverage
{
    /// <param name="target">Takes the average; tensors of any shapes.</param>
    /// <param name="sets">Each with the target's shapes, in its order.</param>
    /// <param name="weights">One a set, not all zero; they are divided by their sum.</param>
    public static void Into(IReadOnlyList<Tensor> target, IReadOnlyList<IReadOnlyList<Tensor>> sets, IReadOnlyList<double> weights)
    {
        using var noGrad = no_grad();
        var total = weights.Sum();
        for (var i = 0; i < target.Count; i++)
        {
            using var scope = NewDisposeScope();
            // Summed in float64, where M equal float32 values come back as they were.
            var sum = zeros(target[i].shape, float64, target[i].device);
            foreach (var (set, weight) in sets.Zip(weights)) sum.Add(set[i].to(float64).Times(weight));
            target[i].copy_(sum.Divide(total));
        }
    }
}
