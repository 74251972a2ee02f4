using Arena.Models.Torch;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Models.Sampling;

/// <summary>
/// A batch of prompts and what has been written after each so far, read by one model through a key-value cache. Rows are
/// padded on the left, so that all of them go on in the same column.
/// </summary>
internal sealed class Continuation : IDisposable
{
    private readonly Llama _model;
    private readonly KvCache _cache;
    // Kept from step to step, beyond the dispose scope of each.
    private Tensor _hidden, _position, _mask;

    /// <summary>Reads the prompts into the cache.</summary>
    /// <param name="model">The model that reads and scores.</param>
    /// <param name="prompts">Token ids, none empty.</param>
    /// <param name="room">The most tokens that will be written after a prompt.</param>
    public Continuation(Llama model, IReadOnlyList<int[]> prompts, int room)
    {
        using var scope = NewDisposeScope();
        _model = model;
        var longest = prompts.Max(p => p.Length);
        var (ids, positions, mask) = LeftPadded(prompts, longest, room, model.Device);
        _cache = new KvCache(model.Config, prompts.Count, longest + room, model.Device);
        _mask = mask.DetachFromDisposeScope();
        _hidden = model.Hidden(ids, positions, Visible(longest), _cache).narrow(1, longest - 1, 1).DetachFromDisposeScope();
        _position = positions.narrow(1, longest - 1, 1).DetachFromDisposeScope();
    }

    /// <summary>Scores of each row's next token, [rows, vocabulary].</summary>
    public Tensor Logits() => _model.Logits(_hidden).squeeze(1);

    /// <summary>Writes one more token in each row.</summary>
    /// <param name="next">The token of each row, [rows], int64.</param>
    public void Append(Tensor next)
    {
        Replace(ref _position, _position.Plus(1));
        Replace(ref _hidden, _model.Hidden(next.unsqueeze(1), _position, Visible(1), _cache));
    }

    /// <summary>Goes on with some of the rows only.</summary>
    /// <param name="rows">Which, [kept], int64, ascending.</param>
    public void Keep(Tensor rows)
    {
        _cache.Keep(rows);
        Replace(ref _hidden, _hidden.index_select(0, rows));
        Replace(ref _position, _position.index_select(0, rows));
        Replace(ref _mask, _mask.index_select(0, rows));
    }

    // Scores of the new tokens' rows against all keys so far.
    private Tensor Visible(long tokens)
    {
        var keys = _mask.narrow(-1, 0, _cache.Length + tokens);
        return tokens == 1 ? keys : keys.Plus(full([tokens, tokens], Kept.Number(double.NegativeInfinity), float32, _mask.device).triu_(1));
    }

    private static void Replace(ref Tensor kept, Tensor by)
    {
        kept.Dispose();
        kept = by.DetachFromDisposeScope();
    }

    private static (Tensor Ids, Tensor Positions, Tensor Mask) LeftPadded(
        IReadOnlyList<int[]> prompts, int longest, int room, Device device)
    {
        var ids = new long[prompts.Count * longest];
        var positions = new long[prompts.Count * longest];
        var mask = new float[prompts.Count * (longest + room)];
        for (var row = 0; row < prompts.Count; row++)
        {
            var pad = longest - prompts[row].Length;
            for (var i = 0; i < prompts[row].Length; i++)
            {
                ids[row * longest + pad + i] = prompts[row][i];
                positions[row * longest + pad + i] = i;
            }
            // Large rather than −∞: a padding row sees only itself and padding, and −∞ throughout would give NaN.
            for (var i = 0; i < pad; i++) mask[row * (longest + room) + i] = -1e9f;
        }
        long[] shape = [prompts.Count, longest];
        return (tensor(ids, shape, device: device), tensor(positions, shape, device: device),
            tensor(mask, [prompts.Count, 1, 1, longest + room], device: device));
    }

    public void Dispose()
    {
        _cache.Dispose();
        _hidden.Dispose();
        _position.Dispose();
        _mask.Dispose();
    }
}
