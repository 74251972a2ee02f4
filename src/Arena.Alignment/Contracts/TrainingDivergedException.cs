using Arena.Core;

namespace Arena.Alignment.Contracts;

/// <summary>Training met a value that is no number, or its sampler and trainer disagree; the player stops, the others go on.</summary>
public sealed class TrainingDivergedException(string message) : ArenaException(ErrorKind.Diverged, message)
{
    /// <summary>Passes the value, or throws where it is NaN or infinite.</summary>
    public static double Finite(double value, string what, int step) => double.IsFinite(value)
        ? value
        : throw new TrainingDivergedException($"{what} is {value} at step {step}; lower the learning rate, or raise the KL coefficient");
}
