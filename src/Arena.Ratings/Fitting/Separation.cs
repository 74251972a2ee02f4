namespace Arena.Ratings.Fitting;

/// <summary>
/// Whether a fit is a maximum or a point on the way to infinity. Strong connection guarantees finite strengths, but an
/// effect or a tie parameter can still separate the outcomes (Albert and Anderson 1984); the likelihood then flattens
/// out and rounding ends the iteration. The sign is an error of the effect far above what half a point either way could leave:
/// no direction without a part in an effect is flat.
/// </summary>
internal static class Separation
{
    private const double LargestError = 100;

    public static bool IsFinite<TModel>(PairwiseFit fit, Design design, int[] group, double ridge) where TModel : IOutcomeModel
    {
        var effects = fit.Beta.Length;
        if (design.Length == 0 || (effects == 0 && !TModel.HasTieParameter)) return true;
        var information = fit.At<TModel>(design, group, ridge).Information;
        for (var i = design.Players; i < information.Size; i++)
        {
            var column = new double[information.Size];
            column[i] = 1;
            if (information.Solve(column, 1e-3) is not { } solved) return false;
            var unit = i < design.Players + effects ? Spread(design, i - design.Players) : 1;
            if (!(Math.Sqrt(solved[i]) * unit < LargestError)) return false;
        }
        return true;
    }

    // The mean size of an effect's values: what turns its coefficient into log-odds.
    private static double Spread(Design design, int effect)
    {
        double sum = 0, weight = 0;
        for (var o = 0; o < design.Length; o++)
        {
            sum += design.Weight(o) * Math.Abs(design.X[o * design.Effects + effect]);
            weight += design.Weight(o);
        }
        return weight > 0 ? sum / weight : 0;
    }
}
