namespace Arena.Ratings.Sequential;

/// <summary>
/// The laws p_i e^{ηi}/Σ p_j e^{ηj} of a score's cell i = 0, 1, …: the ways in which an observed law p would look with
/// another mean. Of n scores from any of them, the sum of the cells says all that there is to know about η.
/// </summary>
/// <param name="law">The probabilities p of the cells, each above zero.</param>
internal sealed class TiltedLaw(double[] law)
{
    /// <summary>So far a law has all but e^−40 of its weight on one cell.</summary>
    public const double Most = 40;

    /// <summary>How many cells a score can fall into.</summary>
    public int Cells => law.Length;

    /// <summary>ln Σ p_i e^{ηi}.</summary>
    public double LogMoment(double eta)
    {
        double sum = 0;
        for (var i = 0; i < law.Length; i++) sum += law[i] * Math.Exp(eta * i);
        return Math.Log(sum);
    }

    /// <summary>The probabilities of the cells at η.</summary>
    public double[] At(double eta)
    {
        var log = LogMoment(eta);
        var p = new double[law.Length];
        for (var i = 0; i < p.Length; i++) p[i] = law[i] * Math.Exp(eta * i - log);
        return p;
    }

    /// <summary>The mean of the cell's number under these probabilities.</summary>
    public static double Mean(double[] p)
    {
        double mean = 0;
        for (var i = 0; i < p.Length; i++) mean += p[i] * i;
        return mean;
    }

    /// <summary>Standard deviation of the cell.</summary>
    public static double Deviation(double[] p)
    {
        double mean = Mean(p), square = 0;
        for (var i = 0; i < p.Length; i++) square += p[i] * (i - mean) * (i - mean);
        return Math.Sqrt(square);
    }
}
