using Arena.Core;
using Arena.Ratings.Fitting;

namespace Arena.Ratings.Online;

/// <summary>
/// Sequential Elo, for a running display: R_a += K·(s − E). It depends on the order of battles and knows no
/// uncertainty; a leaderboard is what to believe.
/// </summary>
public sealed class EloTrack
{
    private readonly Dictionary<string, double> _ratings = new(StringComparer.Ordinal);
    private readonly double _k;
    private readonly double _initial;

    /// <param name="k">The most that a battle can move a rating.</param>
    /// <param name="initial">Where every player starts.</param>
    public EloTrack(double k = 32, double initial = RatingScale.Mean)
    {
        if (!(k > 0 && double.IsFinite(k))) throw new ArgumentOutOfRangeException(nameof(k), k, "K must be above zero");
        (_k, _initial) = (k, initial);
    }

    /// <summary>Rating of each player seen so far.</summary>
    public IReadOnlyDictionary<string, double> Ratings => _ratings;

    /// <summary>Takes a battle in; void ones and self-play change nothing.</summary>
    public void Add(Battle battle)
    {
        ArgumentNullException.ThrowIfNull(battle);
        Add(battle.Left, battle.Right, battle.Outcome);
    }

    /// <inheritdoc cref="Add(Battle)"/>
    public void Add(string left, string right, Outcome outcome)
    {
        if (outcome == Outcome.Void || left == right) return;
        var (a, b) = (_ratings.GetValueOrDefault(left, _initial), _ratings.GetValueOrDefault(right, _initial));
        var score = outcome switch { Outcome.Left => 1.0, Outcome.Right => 0.0, _ => 0.5 };
        var step = _k * (score - RatingScale.Score(a - b));
        _ratings[left] = a + step;
        _ratings[right] = b - step;
    }
}
