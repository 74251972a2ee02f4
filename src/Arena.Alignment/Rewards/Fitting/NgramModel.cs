using Arena.Alignment.Contracts;

namespace Arena.Alignment.Rewards.Fitting;

/// <summary>
/// The baseline of every fitted reward: logistic regression on how often each run of one to three tokens is in a reply, which
/// reads no prompt and knows no language. A reward model that does not beat it has not learnt what its pairs say. Minimises
/// mean −(p log σ(d) + (1 − p) log σ(−d)) + λ‖w‖²/2, d = w · (counts of the chosen reply − counts of the rejected one).
/// </summary>
internal sealed class NgramModel
{
    // λ, from the strongest on, each fit going on from the one before; the pairs kept apart choose.
    private static readonly double[] Penalties = [0.03, 0.01, 0.003, 0.001];
    private const int Iterations = 60;
    private readonly Dictionary<(int, int, int), int> _columns = [];
    private double[] _weights = [];

    /// <summary>Fits one.</summary>
    /// <param name="pairs">What it is fitted to.</param>
    /// <param name="apart">What chooses λ.</param>
    public static NgramModel Fit(IReadOnlyList<PreferenceTokens> pairs, IReadOnlyList<PreferenceTokens> apart)
    {
        var model = new NgramModel();
        SparseRow[] rows = [.. pairs.Select(p => model.Difference(p, grow: true))];
        SparseRow[] others = [.. apart.Select(p => model.Difference(p, grow: false))];
        double[] weights = new double[model._columns.Count];
        model._weights = weights;
        if (rows.Length == 0) return model;
        var least = double.PositiveInfinity;
        foreach (var penalty in Penalties)
        {
            weights = LogisticRegression.Fit(rows, weights, penalty, Iterations);
            var loss = LogisticRegression.MeanLoss(others.Length > 0 ? others : rows, weights);
            if (loss >= least) continue;
            (least, model._weights) = (loss, weights);
        }
        return model;
    }

    /// <summary>The score of a reply: the sum of its runs' weights; runs that no pair had count nothing.</summary>
    public double Score(int[] tokens) => Runs(tokens).Sum(run => _columns.TryGetValue(run, out var column) ? _weights[column] : 0);

    private SparseRow Difference(PreferenceTokens pair, bool grow)
    {
        var counts = new SortedDictionary<int, double>();
        Count(pair.Chosen.Tokens, 1);
        Count(pair.Rejected.Tokens, -1);
        var some = counts.Where(c => c.Value != 0).ToList();
        return new([.. some.Select(c => c.Key)], [.. some.Select(c => c.Value)], pair.Confidence);

        void Count(int[] tokens, int sign)
        {
            foreach (var run in Runs(tokens))
            {
                if (!_columns.TryGetValue(run, out var column))
                {
                    if (!grow) continue;
                    _columns[run] = column = _columns.Count;
                }
                counts[column] = counts.GetValueOrDefault(column) + sign;
            }
        }
    }

    // −1 stands for no token.
    private static IEnumerable<(int, int, int)> Runs(int[] tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            yield return (tokens[i], -1, -1);
            if (i >= 1) yield return (tokens[i - 1], tokens[i], -1);
            if (i >= 2) yield return (tokens[i - 2], tokens[i - 1], tokens[i]);
        }
    }
}
