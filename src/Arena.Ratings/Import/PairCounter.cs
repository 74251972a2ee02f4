using Arena.Core;
using Arena.Ratings.Battles;

namespace Arena.Ratings.Import;

/// <summary>Counts outcomes of ordered pairs as they stream by: a flat table while players are few, a map beyond.</summary>
internal sealed class PairCounter
{
    private const int LargestDense = 1024;
    private long[] _dense = new long[64 * 64 * 4];
    private int _stride = 64;
    private Dictionary<(int, int), PairCount>? _sparse;

    public void Add(int left, int right, Outcome outcome, long count)
    {
        if (_sparse is null && Math.Max(left, right) >= _stride) Grow(Math.Max(left, right));
        if (_sparse is null)
        {
            _dense[(left * _stride + right) * 4 + (int)outcome] += count;
            return;
        }
        var add = BattleTable.CountOf(left, right, outcome, count);
        _sparse[(left, right)] = _sparse.TryGetValue((left, right), out var old) ? old.Plus(add) : add;
    }

    public IEnumerable<PairCount> Counts() => _sparse is not null ? _sparse.Values : Dense();

    private IEnumerable<PairCount> Dense()
    {
        for (var cell = 0; cell < _stride * _stride; cell++)
        {
            var (wins, losses, ties) = (_dense[cell * 4], _dense[cell * 4 + 1], _dense[cell * 4 + 2]);
            if ((wins | losses | ties) != 0) yield return new PairCount(cell / _stride, cell % _stride, wins, losses, ties);
        }
    }

    private void Grow(int largest)
    {
        var counts = Dense().ToArray();
        while (_stride <= largest) _stride *= 2;
        if (_stride > LargestDense)
        {
            _sparse = counts.ToDictionary(count => (count.Left, count.Right));
            _dense = [];
            return;
        }
        _dense = new long[_stride * _stride * 4];
        foreach (var count in counts)
        {
            var cell = (count.Left * _stride + count.Right) * 4;
            (_dense[cell], _dense[cell + 1], _dense[cell + 2]) = (count.LeftWins, count.RightWins, count.Ties);
        }
    }
}
