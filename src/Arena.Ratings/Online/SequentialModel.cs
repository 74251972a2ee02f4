using Arena.Core;
using Arena.Ratings.Battles;
using Arena.Ratings.Fitting;

namespace Arena.Ratings.Online;

/// <summary>Ratings that are updated battle by battle, in the order of the file.</summary>
public enum SequentialModel
{
    /// <summary>Elo (1978): a step of K times the surprise, without an uncertainty.</summary>
    Elo,

    /// <summary>Glicko-2 (Glickman 2013): rating, deviation and volatility, in periods of ten games.</summary>
    Glicko2,

    /// <summary>Weng and Lin (2011), algorithm 4: Plackett and Luce, as OpenSkill has it.</summary>
    WengLin,

    /// <summary>Weng and Lin (2011), algorithm 3: Thurstone and Mosteller, by moment matching, with a margin for ties.</summary>
    ThurstoneMosteller,
}

/// <summary>
/// Boards of the sequential models. Their likelihood is that of predicting each battle before seeing it; effects,
/// clusters and priors are not for them.
/// </summary>
public static class SequentialBoard
{
    /// <summary>
    /// The ratings after the last battle, mean 1000 unless anchored; a row that stands for several battles is played so often.
    /// </summary>
    /// <param name="table">A table that keeps its rows, in the order of play.</param>
    /// <param name="model">How a battle changes the ratings of its two players.</param>
    /// <param name="anchor">A player with a known rating; null for a mean of 1000.</param>
    /// <param name="k">Of Elo: the most that a battle can move a rating.</param>
    /// <exception cref="ArgumentException">The table has no rows, or no such anchor.</exception>
    public static Leaderboard Of(BattleTable table, SequentialModel model, Anchor? anchor = null, double k = 32)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = table.Rows ?? throw new ArgumentException("a sequential model needs a table that keeps its rows");
        var names = table.Tally.Names;
        var (strength, error, logLikelihood) = model switch
        {
            SequentialModel.Elo => Elo(names.Count, rows, k),
            SequentialModel.Glicko2 => Glicko(names.Count, rows),
            SequentialModel.WengLin => Pairwise(names.Count, rows, new WengLin()),
            _ => Pairwise(names.Count, rows, new ThurstoneMosteller()),
        };
        var mean = strength.Length == 0 ? 0 : strength.Average();
        for (var i = 0; i < strength.Length; i++) strength[i] -= mean;
        var options = new LeaderboardOptions
        {
            Anchor = anchor, Interval = error is null ? IntervalMethod.None : IntervalMethod.Model,
        };
        if (anchor is not null && !names.Contains(anchor.Name, StringComparer.Ordinal))
            throw new ArgumentException($"the anchor {anchor.Name} is not among the players: {LeaderboardBuilder.Listed(names)}");
        var whole = Connectivity.Whole(names.Count);
        var players = new Standings(
            table.Tally, whole, strength, new GroupPlacement(new double[1], new double?[1], new double?[1]),
            i => error is null ? null : Spread.Normal(error[i]), options).Ranked();
        var battles = table.Tally.Battles;
        return new Leaderboard(
            new FitSummary(
                NameOf(model), "half", battles, table.Void, table.Skipped, 0,
                logLikelihood, battles == 0 ? 0 : -logLikelihood / battles, []),
            players, [.. table.Warnings, "ratings depend on the order of the battles"]);
    }

    /// <summary>As written on the command line.</summary>
    public static string NameOf(SequentialModel model) => model switch
    {
        SequentialModel.Elo => "elo",
        SequentialModel.Glicko2 => "glicko2",
        SequentialModel.WengLin => "weng-lin",
        _ => "thurstone-mosteller",
    };

    private static (double[], double[]?, double) Elo(int players, BattleRows rows, double k)
    {
        var ratings = new double[players];
        double logLikelihood = 0;
        foreach (var (left, right, score) in Battles(rows))
        {
            var expected = RatingScale.Score(ratings[left] - ratings[right]);
            logLikelihood += LogLoss(score, expected);
            var step = k * (score - expected);
            ratings[left] += step;
            ratings[right] -= step;
        }
        return ([.. ratings.Select(rating => rating / RatingScale.PerLogOdd)], null, logLikelihood);
    }

    // Glickman advises periods of 10 to 15 games a player. Much longer ones diverge: a period is one Newton step.
    private const int GamesAPeriod = 10;

    private static (double[], double[]?, double) Glicko(int players, BattleRows rows)
    {
        var model = new Glicko2();
        var now = Enumerable.Repeat(GlickoPlayer.Newcomer, players).ToArray();
        var games = Enumerable.Range(0, players).Select(_ => new List<(GlickoPlayer, double)>()).ToArray();
        double logLikelihood = 0;
        foreach (var (left, right, score) in Battles(rows))
        {
            logLikelihood += LogLoss(score, Glicko2.Expected(now[left], now[right]));
            games[left].Add((now[right], score));
            games[right].Add((now[left], 1 - score));
            if (games[left].Count >= GamesAPeriod || games[right].Count >= GamesAPeriod) Close();
        }
        Close();
        return (
            [.. now.Select(player => (player.Rating - 1500) / RatingScale.PerLogOdd)],
            [.. now.Select(player => player.Deviation / RatingScale.PerLogOdd)], logLikelihood);

        void Close()
        {
            if (games.All(list => list.Count == 0)) return;
            now = [.. now.Select((player, i) => model.Update(player, games[i]))];
            foreach (var list in games) list.Clear();
        }
    }

    // Between players who are sure, log-odds are the gap over √2·β.
    private static (double[], double[]?, double) Pairwise(int players, BattleRows rows, WengLin model)
    {
        var skills = Enumerable.Repeat(Skill.Newcomer, players).ToArray();
        double logLikelihood = 0;
        foreach (var (left, right, score) in Battles(rows))
        {
            logLikelihood += LogLoss(score, model.Expected(skills[left], skills[right]));
            var after = model.Update([[skills[left]], [skills[right]]], score == 0.5 ? [1, 1] : score == 1 ? [1, 2] : [2, 1]);
            (skills[left], skills[right]) = (after[0][0], after[1][0]);
        }
        return Scaled(skills, 1 / (Math.Sqrt(2) * model.Beta), logLikelihood);
    }

    private static (double[], double[]?, double) Pairwise(int players, BattleRows rows, ThurstoneMosteller model)
    {
        var skills = Enumerable.Repeat(Skill.Newcomer, players).ToArray();
        double logLikelihood = 0;
        foreach (var (left, right, score) in Battles(rows))
        {
            logLikelihood += LogLoss(score, model.Expected(skills[left], skills[right]));
            if (score == 0) (skills[right], skills[left]) = model.Update(skills[right], skills[left], tie: false);
            else (skills[left], skills[right]) = model.Update(skills[left], skills[right], score == 0.5);
        }
        // A logistic law is close to a normal one stretched by 1.702.
        return Scaled(skills, 1.702 / (Math.Sqrt(2) * model.Beta), logLikelihood);
    }

    private static (double[], double[]?, double) Scaled(Skill[] skills, double scale, double logLikelihood) =>
        ([.. skills.Select(skill => skill.Mean * scale)], [.. skills.Select(skill => skill.Deviation * scale)], logLikelihood);

    private static double LogLoss(double score, double expected)
    {
        expected = Math.Clamp(expected, 1e-12, 1 - 1e-12);
        return score * Math.Log(expected) + (1 - score) * Math.Log(1 - expected);
    }

    private static IEnumerable<(int Left, int Right, double Score)> Battles(BattleRows rows)
    {
        for (var i = 0; i < rows.Length; i++)
            for (long c = 0; c < rows.Counts[i]; c++)
                yield return (rows.Left[i], rows.Right[i], rows.Outcomes[i] switch { Outcome.Left => 1.0, Outcome.Right => 0.0, _ => 0.5 });
    }
}
