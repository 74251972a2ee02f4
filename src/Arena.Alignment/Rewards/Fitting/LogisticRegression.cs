namespace Arena.Alignment.Rewards.Fitting;

/// <summary>An observation of few features.</summary>
/// <param name="Columns">Which features are not 0, ascending.</param>
/// <param name="Values">Theirs.</param>
/// <param name="Positive">Probability that the label is positive, 0…1.</param>
internal sealed record SparseRow(int[] Columns, double[] Values, double Positive)
{
    public double Dot(double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < Columns.Length; i++) sum += Values[i] * weights[Columns[i]];
        return sum;
    }
}

/// <summary>Logistic regression without intercept, by Nesterov's accelerated gradient (2004, scheme 2.2.22): no random number.</summary>
internal static class LogisticRegression
{
    /// <summary>Minimises the mean loss plus <paramref name="penalty"/>‖w‖²/2.</summary>
    /// <param name="rows">At least one.</param>
    /// <param name="begin">Weights to begin at; they stay as they are.</param>
    /// <param name="penalty">λ, above 0.</param>
    /// <param name="iterations">Passes over the rows.</param>
    public static double[] Fit(IReadOnlyList<SparseRow> rows, double[] begin, double penalty, int iterations)
    {
        // The mean of xxᵀ/4 bounds the curvature, and the trace its largest eigenvalue.
        var steepest = rows.Average(row => row.Values.Sum(v => v * v)) / 4 + penalty;
        var momentum = (Math.Sqrt(steepest) - Math.Sqrt(penalty)) / (Math.Sqrt(steepest) + Math.Sqrt(penalty));
        double[] weights = [.. begin], ahead = [.. begin], gradient = new double[begin.Length];
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            for (var i = 0; i < gradient.Length; i++) gradient[i] = penalty * ahead[i];
            foreach (var row in rows)
            {
                var slope = (Sigmoid(row.Dot(ahead)) - row.Positive) / rows.Count;
                for (var i = 0; i < row.Columns.Length; i++) gradient[row.Columns[i]] += slope * row.Values[i];
            }
            for (var i = 0; i < weights.Length; i++)
            {
                var next = ahead[i] - gradient[i] / steepest;
                ahead[i] = next + momentum * (next - weights[i]);
                weights[i] = next;
            }
        }
        return weights;
    }

    /// <summary>Mean −(p log σ(d) + (1 − p) log σ(−d)), nats.</summary>
    public static double MeanLoss(IReadOnlyList<SparseRow> rows, double[] weights) => rows.Average(row =>
    {
        var d = row.Dot(weights);
        return row.Positive * Softplus(-d) + (1 - row.Positive) * Softplus(d);
    });

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
