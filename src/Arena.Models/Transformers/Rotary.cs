using Arena.Models.Torch;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Models.Transformers;

/// <summary>
/// Rotary position embedding (Su et al. 2021, arXiv 2104.09864), in the half-split layout of Hugging Face checkpoints:
/// dimension i of a head turns together with dimension i + d/2 by the angle position · θ^(−2i/d).
/// </summary>
internal static class Rotary
{
    /// <summary>
    /// cos and signed sin of every position, each [positions, headDim]. The sign of the first half of sin is turned here,
    /// so that the half-swap of <see cref="Apply"/> needs no negation.
    /// </summary>
    public static (Tensor Cos, Tensor Sin) Table(int positions, int headDim, double theta, Device device)
    {
        using var scope = NewDisposeScope();
        // Not torch.pow of a number, which may be collected while it is read (see Kept).
        var frequency = tensor(Enumerable.Range(0, headDim / 2).Select(i => Math.Pow(theta, -2.0 * i / headDim)).ToArray());
        var angle = Kept.Range(positions, float64).unsqueeze(1) * frequency.unsqueeze(0);
        var sin = angle.sin();
        return (Table(cat([angle, angle], -1).cos()), Table(cat([-sin, sin], -1)));
        Tensor Table(Tensor values) => values.to(float32).to(device).MoveToOuterDisposeScope();
    }

    /// <summary>Turns x […, headDim] by tables that broadcast to it: (a, b) → (a cos − b sin, b cos + a sin).</summary>
    public static Tensor Apply(Tensor x, Tensor cos, Tensor sin) => (x * cos).Plus(x.roll(x.shape[^1] / 2, -1) * sin);
}
