using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests;

/// <summary>Compares a loss's gradient with central differences, in float64.</summary>
internal static class GradientCheck
{
    /// <param name="loss">A scalar of x.</param>
    /// <param name="x">Where to check, float64.</param>
    /// <param name="tolerance">Largest allowed difference of a component.</param>
    public static void Agrees(Func<Tensor, Tensor> loss, Tensor x, double tolerance = 1e-6)
    {
        using var scope = NewDisposeScope();
        const double step = 1e-5;
        var at = x.detach().clone().requires_grad_();
        loss(at).backward();
        var gradient = at.grad!.flatten().data<double>().ToArray();
        var values = x.detach().flatten().data<double>().ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            double At(double delta)
            {
                var moved = (double[])values.Clone();
                moved[i] += delta;
                return loss(tensor(moved, x.shape)).item<double>();
            }
            Assert.Equal((At(step) - At(-step)) / (2 * step), gradient[i], tolerance);
        }
    }
}
