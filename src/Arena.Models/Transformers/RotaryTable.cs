using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Models.Transformers;

/// <summary>
/// The rotary angles of as many positions as were asked for so far. What a config.json claims as the longest text takes no
/// memory: two million positions of a head of 128 would be seven gigabytes while they are made.
/// </summary>
/// <param name="positions">The most there can be.</param>
/// <param name="headDim">Width of a head, even.</param>
/// <param name="theta">See <see cref="Rotary.Table"/>.</param>
/// <param name="device">Where the tables live.</param>
internal sealed class RotaryTable(int positions, int headDim, double theta, Device device) : IDisposable
{
    private const int First = 1024;

    private readonly Lock _turn = new();

    // A shorter one stays until the end, as another thread may be reading it.
    private readonly List<(Tensor Cos, Tensor Sin)> _made = [];

    /// <summary>cos and signed sin of at least so many positions, each [positions, headDim].</summary>
    public (Tensor Cos, Tensor Sin) Of(long tokens)
    {
        lock (_turn)
        {
            var made = _made.Count == 0 ? 0 : _made[^1].Cos.shape[0];
            if (made < tokens) _made.Add(Make((int)Math.Min(positions, Math.Max(First, Math.Max(tokens, 2 * made)))));
            return _made[^1];
        }
    }

    private (Tensor Cos, Tensor Sin) Make(int count)
    {
        using var scope = NewDisposeScope();
        var (cos, sin) = Rotary.Table(count, headDim, theta, device);
        return (cos.DetachFromDisposeScope(), sin.DetachFromDisposeScope());
    }

    public void Dispose()
    {
        foreach (var (cos, sin) in _made)
        {
            cos.Dispose();
            sin.Dispose();
        }
    }
}
