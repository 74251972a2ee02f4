using static TorchSharp.torch;

namespace Arena.Models.Transformers;

/// <summary>
/// Keys and values of the tokens so far, in buffers made once for the longest row, so that a step writes one column
/// instead of copying all that came before.
/// </summary>
internal sealed class KvCache : IDisposable
{
    private readonly Tensor[] _keys, _values;

    public KvCache(LlamaConfig config, long batch, long capacity, Device device)
    {
        long[] shape = [batch, config.NumKeyValueHeads, capacity, config.HeadDim];
        Tensor Buffer() => zeros(shape, float32, device).DetachFromDisposeScope();
        _keys = [.. Enumerable.Range(0, config.NumHiddenLayers).Select(_ => Buffer())];
        _values = [.. Enumerable.Range(0, config.NumHiddenLayers).Select(_ => Buffer())];
    }

    /// <summary>Tokens held; <see cref="Llama"/> advances it after the last layer of a call.</summary>
    public long Length { get; private set; }

    /// <summary>Writes k, v [batch, kvHeads, tokens, headDim] behind those held and returns all of them.</summary>
    public (Tensor Keys, Tensor Values) Extend(int layer, Tensor k, Tensor v)
    {
        var tokens = k.shape[2];
        _keys[layer].narrow(2, Length, tokens).copy_(k);
        _values[layer].narrow(2, Length, tokens).copy_(v);
        return (_keys[layer].narrow(2, 0, Length + tokens), _values[layer].narrow(2, 0, Length + tokens));
    }

    public void Advance(long tokens) => Length += tokens;

    /// <summary>Goes on with some of the rows only.</summary>
    /// <param name="rows">The rows that stay, in their new order, [kept], int64.</param>
    public void Keep(Tensor rows)
    {
        foreach (var buffers in (Tensor[][])[_keys, _values])
        {
            for (var layer = 0; layer < buffers.Length; layer++)
            {
                var kept = buffers[layer].index_select(0, rows).DetachFromDisposeScope();
                buffers[layer].Dispose();
                buffers[layer] = kept;
            }
        }
    }

    public void Dispose()
    {
        foreach (var buffer in _keys.Concat(_values)) buffer.Dispose();
    }
}
