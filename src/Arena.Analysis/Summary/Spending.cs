using Arena.Core;
using Arena.Record;

namespace Arena.Analysis.Summary;

/// <summary>
/// What a player spent up to a round, its training rounds added up: a result is worth something only beside its cost. What is not
/// recorded is 0, as for a player that asks nobody and writes nothing.
/// </summary>
/// <param name="Labels">Labels bought, pairs times votes.</param>
/// <param name="Generated">Tokens written to learn from.</param>
/// <param name="Flops">Modelled floating-point operations (<see cref="MetricNames.Flops"/>).</param>
public sealed record Spending(double Labels, double Generated, double Flops)
{
    /// <summary>Of each player that spent something, by player, up to and with each of its rounds.</summary>
    /// <param name="metrics">All metrics of a run.</param>
    public static IReadOnlyDictionary<(string Player, int Round), Spending> Of(IEnumerable<RecordedMetric> metrics)
    {
        var spent = new Dictionary<(string, int), Spending>();
        foreach (var player in metrics.Where(m => m.Name is MetricNames.Labels or MetricNames.Generated or MetricNames.Flops)
            .GroupBy(m => m.Player))
        {
            var sum = new Spending(0, 0, 0);
            foreach (var round in player.GroupBy(m => m.Round).OrderBy(round => round.Key))
            {
                double Of(string name) => round.Where(m => m.Name == name).Sum(m => m.Value);
                sum = new(sum.Labels + Of(MetricNames.Labels), sum.Generated + Of(MetricNames.Generated),
                    sum.Flops + Of(MetricNames.Flops));
                spent[(player.Key, round.Key)] = sum;
            }
        }
        return spent;
    }
}
