using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2015, arXiv 1412.6980, algorithm 1), β1 0.9, β2 0.95, ε 1e-8. Not TorchSharp's, whose numbers a
/// garbage collection can free while they are read (<see cref="Models.Torch.Kept"/>); here they are made once a step and held.
/// </summary>
internal sealed class Adam(IReadOnlyList<Parameter> parameters) : IDisposable
{
    private const double Beta1 = 0.9, Beta2 = 0.95, Epsilon = 1e-8;
    private readonly Tensor[] _m = [.. parameters.Select(Zeros)], _v = [.. parameters.Select(Zeros)];
    private int _t;

    /// <summary>Sets all gradients to zero.</summary>
    public void ZeroGradients()
    {
        foreach (var parameter in parameters)
        {
            using var g = parameter.grad;
            g?.zero_();
        }
    }

    /// <summary>θ ← θ − α m̂ / (√v̂ + ε).</summary>
    /// <param name="rate">α, the learning rate of this step.</param>
    public void Step(double rate)
    {
        using var noGrad = no_grad();
        _t++;
        using Scalar beta1 = Beta1.ToScalar(), rest1 = (1 - Beta1).ToScalar(), beta2 = Beta2.ToScalar(), rest2 = (1 - Beta2).ToScalar();
        using Scalar root = Math.Sqrt(1 - Math.Pow(Beta2, _t)).ToScalar(), epsilon = Epsilon.ToScalar(), one = 1.ToScalar();
        using Scalar alpha = (-rate / (1 - Math.Pow(Beta1, _t))).ToScalar();
        foreach (var (i, parameter) in parameters.Index())
        {
            using var scope = NewDisposeScope();
            if (parameter.grad is not { } g) continue;
            _m[i].mul_(beta1).add_(g, rest1);
            _v[i].mul_(beta2).addcmul_(g, g, rest2);
            parameter.addcdiv_(_m[i], _v[i].sqrt().div_(root).add_(epsilon, one), alpha);
        }
    }

    private static Tensor Zeros(Parameter parameter) => zeros(parameter.shape, parameter.dtype, parameter.device).DetachFromDisposeScope();

    public void Dispose()
    {
        foreach (var moment in _m.Concat(_v)) moment.Dispose();
    }
}
