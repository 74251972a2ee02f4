using Arena.Core;

namespace Arena.Analysis.Summary;

/// <summary>How many battles are void, and why.</summary>
public sealed class VoidCount
{
    /// <summary>Reasons that are told; many players can have one each.</summary>
    private const int MostReasons = 3;

    private readonly Dictionary<string, int> _reasons = [];
    private int _battles;

    /// <summary>Counts the void ones among these battles.</summary>
    public static VoidCount Of(IEnumerable<Battle> battles)
    {
        var count = new VoidCount();
        foreach (var battle in battles) count.Add(battle);
        return count;
    }

    /// <summary>Counts one more battle, void or not.</summary>
    public void Add(Battle battle)
    {
        _battles++;
        if (battle.Outcome != Outcome.Void) return;
        var reason = battle.Reason ?? "it is not said why";
        _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
    }

    /// <summary>Whether a battle is void.</summary>
    public bool Any => _reasons.Count > 0;

    /// <summary>Such as <c>36 of 120 battles</c>.</summary>
    public string Share => $"{_reasons.Values.Sum()} of {_battles} battles";

    /// <summary>The commonest, such as <c>27 since the judge failed: it did not answer</c>.</summary>
    public string Reasons
    {
        get
        {
            var told = _reasons.OrderByDescending(r => r.Value).ThenBy(r => r.Key, StringComparer.Ordinal).Take(MostReasons)
                .Select(r => $"{r.Value} since {r.Key}");
            var rest = _reasons.Count - MostReasons;
            return string.Join(", ", told) + (rest > 0 ? $", and others for {rest} more reasons" : "");
        }
    }
}
