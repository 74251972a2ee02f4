using Arena.Ratings.Fitting;

namespace Arena.Ratings.Online;

/// <summary>A belief about a skill: normal with this mean and standard deviation.</summary>
public readonly record struct Skill(double Mean, double Deviation)
{
    /// <summary>A player of whom nothing is known.</summary>
    public static Skill Newcomer => new(25, 25.0 / 3);
}

/// <summary>
/// Bayesian online ratings after Weng and Lin (2011, JMLR 12:267), Plackett-Luce form (their algorithm 4), with the
/// noise τ added before each game and γ = σ/c.
/// </summary>
/// <param name="Beta">The spread of a performance around the skill.</param>
/// <param name="Tau">How much a skill may drift from game to game.</param>
/// <param name="Kappa">The least factor that a game may leave of a variance.</param>
public sealed record WengLin(double Beta = 25.0 / 6, double Tau = 25.0 / 300, double Kappa = 1e-4)
{
    /// <summary>Skills after a game of teams.</summary>
    /// <param name="teams">Players of each team; a team's skill is the sum of theirs.</param>
    /// <param name="ranks">Place of each team, smaller is better; equal is a tie.</param>
    public Skill[][] Update(IReadOnlyList<Skill[]> teams, IReadOnlyList<int> ranks)
    {
        var mean = teams.Select(team => team.Sum(player => player.Mean)).ToArray();
        var variance = teams.Select(team => team.Sum(Noisy)).ToArray();
        var c = Math.Sqrt(variance.Sum() + teams.Count * Beta * Beta);
        return [.. teams.Select((team, i) =>
        {
            double omega = 0, delta = 0;
            for (var q = 0; q < teams.Count; q++)
            {
                if (ranks[q] > ranks[i]) continue;
                var p = 1 / Enumerable.Range(0, teams.Count).Where(s => ranks[s] >= ranks[q]).Sum(s => Math.Exp((mean[s] - mean[i]) / c));
                var tied = ranks.Count(rank => rank == ranks[q]);
                omega += ((i == q ? 1 : 0) - p) / tied;
                delta += p * (1 - p) / tied;
            }
            omega *= variance[i] / c;
            delta *= Math.Sqrt(variance[i]) / c * variance[i] / (c * c);
            return team.Select(player =>
            {
                var share = Noisy(player) / variance[i];
                return new Skill(player.Mean + share * omega, Math.Sqrt(Noisy(player) * Math.Max(1 - share * delta, Kappa)));
            }).ToArray();
        })];
    }

    /// <summary>The chance that <paramref name="a"/> beats <paramref name="b"/>.</summary>
    public double Expected(Skill a, Skill b) =>
        RatingScale.Logistic((a.Mean - b.Mean) / Math.Sqrt(Noisy(a) + Noisy(b) + 2 * Beta * Beta));

    private double Noisy(Skill player) => player.Deviation * player.Deviation + Tau * Tau;
}
