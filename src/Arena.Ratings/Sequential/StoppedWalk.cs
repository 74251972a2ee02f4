namespace Arena.Ratings.Sequential;

/// <summary>
/// The sum of scores of a match that stops at its limits: with what chance it leaves upwards at an earlier look with each
/// sum, and with what chance it is still on at the last look with each. Exact for independent scores; the recursion from look
/// to look is that of Armitage, McPherson and Rowe (1969), on whole numbers.
/// </summary>
internal sealed class StoppedWalk
{
    private readonly TiltedLaw _law;
    private readonly Dictionary<long, SumLaw> _powers = [];
    private readonly List<(long Count, SumLaw Sums)> _up = [];
    private readonly (long Count, SumLaw Sums) _last;

    /// <param name="law">The distribution of one score over its cells.</param>
    /// <param name="looks">The looks; at the last one the walk is seen but not stopped.</param>
    public StoppedWalk(TiltedLaw law, IReadOnlyList<StopLimit> looks)
    {
        _law = law;
        _powers[1] = new SumLaw(0, law.At(0));
        var (count, sums) = (0L, new SumLaw(0, [1]));
        foreach (var look in looks.SkipLast(1))
        {
            sums = sums.Plus(Power(look.Count - count));
            count = look.Count;
            if (sums.Within(look.Upper, long.MaxValue) is { Chances.Length: > 0 } up) _up.Add((count, up));
            sums = sums.Within(look.Lower + 1, look.Upper - 1);
        }
        _last = (looks[^1].Count, sums.Plus(Power(looks[^1].Count - count)));
    }

    /// <summary>
    /// The chance, at the law tilted by η, of an outcome better than <paramref name="sum"/> at the last look, an outcome as
    /// good counting half. Better is a larger sum at that look, and whatever left upwards before it.
    /// </summary>
    public double Better(double eta, long sum)
    {
        var log = _law.LogMoment(eta);
        double better = 0;
        foreach (var (count, sums) in _up) better += Tilted(sums, count);
        return better + Tilted(_last.Sums.Within(sum + 1, long.MaxValue), _last.Count)
            + Tilted(_last.Sums.Within(sum, sum), _last.Count) / 2;

        // By the ratio of likelihoods, which depends on the sum alone.
        double Tilted(SumLaw sums, long count)
        {
            double chance = 0;
            for (var i = 0; i < sums.Chances.Length; i++) chance += sums.Chances[i] * Math.Exp(eta * (sums.Lowest + i) - count * log);
            return chance;
        }
    }

    // The law of the sum of so many scores.
    private SumLaw Power(long scores)
    {
        if (!_powers.TryGetValue(scores, out var sum))
            _powers[scores] = sum = scores % 2 == 0 ? Power(scores / 2).Plus(Power(scores / 2)) : Power(scores - 1).Plus(_powers[1]);
        return sum;
    }
}
