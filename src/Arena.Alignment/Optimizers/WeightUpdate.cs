using Arena.Alignment.Contracts;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers;

/// <summary>
/// <see cref="Adam"/> with gradient clipping and a short linear warm-up, as all trainers here use it. Every increment of training
/// begins with fresh moments; the warm-up keeps their first, badly scaled steps small.
/// </summary>
public sealed class WeightUpdate(IEnumerable<Parameter> parameters, double learningRate, int steps, bool decay = false) : IDisposable
{
    private const double MaxGradientNorm = 1;
    private readonly Parameter[] _parameters = [.. parameters];
    private Adam? _adam;
    private int _step;

    /// <summary>One step down the loss, a scalar with a graph.</summary>
    /// <returns>The loss before the step.</returns>
    /// <exception cref="TrainingDivergedException">The loss or its gradient is not finite; the weights are as before.</exception>
    public double Step(Tensor loss)
    {
        _adam ??= new Adam(_parameters);
        _adam.ZeroGradients();
        loss.backward();
        return Step(loss.item<float>());
    }

    /// <summary>One step along gradients that are already there.</summary>
    public double Step(double loss)
    {
        _adam ??= new Adam(_parameters);
        TrainingDivergedException.Finite(loss, "the loss", _step + 1);
        TrainingDivergedException.Finite(nn.utils.clip_grad_norm_(_parameters, MaxGradientNorm), "the gradient", _step + 1);
        _adam.Step(learningRate * Scale(_step));
        _step++;
        return loss;
    }

    private double Scale(int step)
    {
        var warmUp = Math.Min(20, Math.Max(1, steps / 10));
        if (step < warmUp) return (step + 1.0) / warmUp;
        // Pretraining and SFT anneal to a tenth (half a cosine); an increment of alignment keeps its rate, since another follows.
        return decay ? 0.1 + 0.45 * (1 + Math.Cos(Math.PI * (step - warmUp) / Math.Max(1, steps - warmUp))) : 1;
    }

    /// <summary>Frees the moments of Adam; the parameters stay.</summary>
    public void Dispose() => _adam?.Dispose();
}
