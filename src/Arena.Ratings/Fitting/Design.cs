using Arena.Core;
using Arena.Ratings.Battles;

namespace Arena.Ratings.Fitting;

/// <summary>
/// What a pairwise model is fitted to: observations of ordered pairs with their counts and the values of the effects.
/// </summary>
/// <param name="Players">Number of strengths θ.</param>
/// <param name="Left">Player shown first, for each observation.</param>
/// <param name="Right">Player shown second, for each observation.</param>
/// <param name="LeftWins">Weight of battles that the left one won; a double, so that bootstrap and prior weights fit in.</param>
/// <param name="RightWins">Weight of battles that the right one won.</param>
/// <param name="Ties">Weight of battles that were tied.</param>
/// <param name="EffectNames">Names of the effects β beside the strengths.</param>
/// <param name="X">Observations × effects, row-major: what β is multiplied by. Position is a constant 1.</param>
internal sealed record Design(
    int Players, int[] Left, int[] Right, double[] LeftWins, double[] RightWins, double[] Ties,
    IReadOnlyList<string> EffectNames, double[] X)
{
    /// <summary>Observations that are taken one after the other, whatever the number of threads.</summary>
    public const int Block = 1 << 16;

    /// <summary>A known part of d for each observation, or null for none.</summary>
    public double[]? Offset { get; init; }

    /// <summary>Number of observations.</summary>
    public int Length => Left.Length;

    /// <summary>Number of effects β.</summary>
    public int Effects => EffectNames.Count;

    /// <summary>Battles of an observation, of whatever outcome.</summary>
    public double Weight(int i) => LeftWins[i] + RightWins[i] + Ties[i];

    /// <summary>d = θ_left − θ_right + βᵀx + offset of observation <paramref name="i"/>.</summary>
    public double D(int i, ReadOnlySpan<double> theta, ReadOnlySpan<double> beta)
    {
        var d = theta[Left[i]] - theta[Right[i]] + (Offset is null ? 0 : Offset[i]);
        for (var f = 0; f < beta.Length; f++) d += beta[f] * X[i * beta.Length + f];
        return d;
    }

    /// <summary>One observation for each pair; ordered pairs where position is an effect, otherwise both orders together.</summary>
    public static Design From(Tally tally, bool position)
    {
        var pairs = position ? tally.Pairs : tally.Unordered();
        var (left, right) = (new int[pairs.Count], new int[pairs.Count]);
        var (leftWins, rightWins, ties) = (new double[pairs.Count], new double[pairs.Count], new double[pairs.Count]);
        for (var i = 0; i < left.Length; i++)
        {
            var pair = pairs[i];
            (left[i], right[i], leftWins[i], rightWins[i], ties[i]) = (pair.Left, pair.Right, pair.LeftWins, pair.RightWins, pair.Ties);
        }
        return new Design(
            tally.Names.Count, left, right, leftWins, rightWins, ties,
            position ? [LeaderboardOptions.Position] : [], position ? Enumerable.Repeat(1.0, left.Length).ToArray() : []);
    }

    /// <summary>One observation for each row, for clustering and numeric features.</summary>
    /// <param name="features">For each effect its column, or null for position.</param>
    public static Design From(int players, BattleRows rows, IReadOnlyList<string> names, IReadOnlyList<double[]?> features)
    {
        double[] Of(Outcome outcome)
        {
            var weights = new double[rows.Length];
            for (var i = 0; i < weights.Length; i++)
                if (rows.Outcomes[i] == outcome) weights[i] = rows.Counts[i];
            return weights;
        }
        var x = new double[rows.Length * features.Count];
        for (var i = 0; i < rows.Length; i++)
            for (var f = 0; f < features.Count; f++)
                x[i * features.Count + f] = features[f] is { } column ? column[i] : 1;
        return new Design(players, rows.Left, rows.Right, Of(Outcome.Left), Of(Outcome.Right), Of(Outcome.Tie), names, x);
    }

    /// <summary>
    /// Calls <paramref name="work"/> with where each block of observations begins and ends, on all cores where there are
    /// several.
    /// </summary>
    public void ForBlocks(Action<int, int> work)
    {
        if (Length <= Block) work(0, Length);
        else Parallel.For(0, (Length + Block - 1) / Block, b => work(b * Block, Math.Min(Length, (b + 1) * Block)));
    }

    /// <summary>The observations whose two players are in one group: those that a finite strength depends on.</summary>
    public Design Within(int[] group) => group.Distinct().Count() <= 1 ? this : Where(i => group[Left[i]] == group[Right[i]]);

    /// <summary>The observations between groups: clean sweeps, which only bound the gap.</summary>
    public Design Between(int[] group) => group.Distinct().Count() <= 1 ? Where(_ => false) : Where(i => group[Left[i]] != group[Right[i]]);

    private Design Where(Func<int, bool> keep)
    {
        var kept = Enumerable.Range(0, Length).Where(keep).ToArray();
        T[] Take<T>(T[] column) => [.. kept.Select(i => column[i])];
        var x = new double[kept.Length * Effects];
        for (var k = 0; k < kept.Length; k++) Array.Copy(X, kept[k] * Effects, x, k * Effects, Effects);
        return new Design(Players, Take(Left), Take(Right), Take(LeftWins), Take(RightWins), Take(Ties), EffectNames, x);
    }
}
