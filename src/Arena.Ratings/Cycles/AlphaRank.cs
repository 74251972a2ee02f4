namespace Arena.Ratings.Cycles;

/// <summary>
/// α-Rank (Omidshafiei et al. 2019), one population: how long each player lasts where a copy of another one turns up
/// now and then and imitation favours what scores better.
/// </summary>
internal static class AlphaRank
{
    /// <param name="payoff">Payoff of the row player, n × n row-major.</param>
    /// <param name="population">m, the size of the population.</param>
    /// <param name="alpha">How strongly imitation follows payoff.</param>
    /// <returns>The stationary law of the chain of resident players.</returns>
    public static double[] Stationary(double[] payoff, int n, int population, double alpha)
    {
        if (n == 1) return [1];
        var chain = new double[n * n];
        for (var resident = 0; resident < n; resident++)
            for (var mutant = 0; mutant < n; mutant++)
                if (resident != mutant) chain[resident * n + mutant] = Fixation(payoff, n, resident, mutant, population, alpha) / (n - 1);
        return StationaryLaw(chain, n);
    }

    // ρ = 1/(1 + Σ_l Π_{j≤l} e^{−α(f_mutant(j) − f_resident(j))}), the sum taken in logarithms.
    private static double Fixation(double[] payoff, int n, int resident, int mutant, int m, double alpha)
    {
        double M(int row, int column) => payoff[row * n + column];
        double exponent = 0, largest = 0;
        var exponents = new double[m - 1];
        for (var j = 1; j < m; j++)
        {
            var forMutant = ((j - 1) * M(mutant, mutant) + (m - j) * M(mutant, resident)) / (m - 1);
            var forResident = (j * M(resident, mutant) + (m - j - 1) * M(resident, resident)) / (m - 1);
            exponents[j - 1] = exponent -= alpha * (forMutant - forResident);
            largest = Math.Max(largest, exponent);
        }
        // Below e^−300 a jump never happens within any time that matters, but the chain stays irreducible.
        var log = -(largest + Math.Log(Math.Exp(-largest) + exponents.Sum(x => Math.Exp(x - largest))));
        return Math.Exp(Math.Max(log, -300));
    }

    // Grassmann, Taksar and Heyman: elimination without a subtraction, accurate however rare some moves are.
    private static double[] StationaryLaw(double[] chain, int n)
    {
        var p = (double[])chain.Clone();
        for (var k = n - 1; k > 0; k--)
        {
            double leaving = 0;
            for (var j = 0; j < k; j++) leaving += p[k * n + j];
            for (var i = 0; i < k; i++) p[i * n + k] /= leaving;
            for (var i = 0; i < k; i++)
                for (var j = 0; j < k; j++)
                    if (i != j) p[i * n + j] += p[i * n + k] * p[k * n + j];
        }
        var law = new double[n];
        law[0] = 1;
        for (var k = 1; k < n; k++)
            for (var i = 0; i < k; i++)
                law[k] += law[i] * p[i * n + k];
        var sum = law.Sum();
        return [.. law.Select(x => x / sum)];
    }
}
