using Arena.Alignment.Contracts;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Arena.Alignment.Optimizers;

/// <summary>
/// <see cref="Adam"/> with gradient clipping and a short linear warm-up, however few the steps, as all trainers here use it. Every increment of training
/// begins with fresh moments; the warm-up keeps their first, badly scaled steps small.
/// </summary>
public sealed class WeightUpdate(IEnumerable<Parameter> parameters, double learningRate, int steps, bool decay = false) : IDisposable
{
    private const double MaxGradientNorm = 1;

    // Adam's first step moves every weight by the whole rate, whatever the gradient's size: on the built-in models that is a KL
    // of 1 nat at 5e-5 and of 4.5 nats at 1e-4, more than the rest of a short increment. KL goes by the square of the step.
    private const int FewestWarmUpSteps = 5;
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
        var warmUp = Math.Clamp(steps / 10, FewestWarmUpSteps, 20);
        if (step < warmUp) return (step + 1.0) / warmUp;
        // Pretraining and SFT anneal to a tenth (half a cosine); an increment of alignment keeps its rate, since another
        // follows.
        return decay ? 0.1 + 0.45 * (1 + Math.Cos(Math.PI * (step - warmUp) / Math.Max(1, steps - warmUp))) : 1;
    }

    /// <summary>Frees the moments of Adam; the parameters stay.</summary>
    public void Dispose() => _adam?.Dispose();
}
