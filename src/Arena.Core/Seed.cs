using System.Security.Cryptography;
using System.Text;

namespace Arena.Core;

/// <summary>
/// A source of randomness that splits by name: <c>seed.For("round/2/player/dpo/sample")</c> gives the same stream
/// whatever ran before it or beside it, which is what makes a run repeatable and resumable.
/// </summary>
public readonly record struct Seed(ulong Value)
{
    /// <summary>The seed of a named part. Different names give independent streams (SHA-256 of value and name).</summary>
    public Seed For(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var bytes = new byte[8 + Encoding.UTF8.GetByteCount(name)];
        BitConverter.TryWriteBytes(bytes, Value);
        Encoding.UTF8.GetBytes(name, bytes.AsSpan(8));
        return new Seed(BitConverter.ToUInt64(SHA256.HashData(bytes)));
    }

    /// <summary>A fresh generator at the start of this seed's stream.</summary>
    public Random Random() => new Xoshiro(Value);
}
