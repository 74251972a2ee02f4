using Arena.Core;
using Arena.Ratings.Battles;

namespace Arena.Ratings.Tests;

/// <summary>The error of the position effect beside a plain logistic regression written for the purpose.</summary>
public sealed class PositionErrorTests
{
    // Like a public arena: 20 models, votes by users who come back and favour a side each, three ties in ten.
    private static (int Left, int Right, Outcome Outcome, int User)[] Votes()
    {
        var random = new Seed(24).Random();
        var votes = new List<(int, int, Outcome, int)>();
        for (var user = 0; votes.Count < 2000; user++)
        {
            var taste = 0.15 + random.NextDouble() - 0.5;
            for (var count = 1 + random.Next(8); count > 0; count--)
            {
                var left = random.Next(20);
                var right = (left + 1 + random.Next(19)) % 20;
                var wins = random.NextDouble() < 1 / (1 + Math.Exp(-((left - right) / 8.0 + taste)));
                votes.Add((left, right, random.NextDouble() < 0.3 ? Outcome.Tie : wins ? Outcome.Left : Outcome.Right, user));
            }
        }
        return [.. votes];
    }

    // Estimate and error of the last coefficient of y on x by Newton steps from zero, with scores summed over clusters.
    private static (double Estimate, double Clustered, double Model) Regression(double[][] x, double[] y, int[] cluster)
    {
        var k = x[0].Length;
        var b = new double[k];
        var inverse = new double[k, k];
        double P(double[] row) => 1 / (1 + Math.Exp(-row.Zip(b, (u, v) => u * v).Sum()));
        for (var step = 0; step < 12; step++)
        {
            var h = new double[k, k];
            var g = new double[k];
            for (var i = 0; i < x.Length; i++)
            {
                var p = P(x[i]);
                for (var r = 0; r < k; r++)
                {
                    g[r] += x[i][r] * (y[i] - p);
                    for (var c = 0; c < k; c++) h[r, c] += x[i][r] * x[i][c] * p * (1 - p);
                }
            }
            inverse = Inverse(h);
            for (var r = 0; r < k; r++)
                for (var c = 0; c < k; c++) b[r] += inverse[r, c] * g[c];
        }
        double variance = 0;
        foreach (var members in Enumerable.Range(0, x.Length).GroupBy(i => cluster[i]))
        {
            double influence = 0;
            foreach (var i in members)
                for (var c = 0; c < k; c++) influence += inverse[k - 1, c] * x[i][c] * (y[i] - P(x[i]));
            variance += influence * influence;
        }
        return (b[^1], Math.Sqrt(variance), Math.Sqrt(inverse[k - 1, k - 1]));
    }

    // Gauss and Jordan with pivots by row.
    private static double[,] Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var a = (double[,])matrix.Clone();
        var inverse = new double[n, n];
        for (var i = 0; i < n; i++) inverse[i, i] = 1;
        for (var c = 0; c < n; c++)
        {
            var pivot = Enumerable.Range(c, n - c).MaxBy(r => Math.Abs(a[r, c]));
            for (var j = 0; j < n; j++)
            {
                (a[c, j], a[pivot, j]) = (a[pivot, j], a[c, j]);
                (inverse[c, j], inverse[pivot, j]) = (inverse[pivot, j], inverse[c, j]);
            }
            var scale = a[c, c];
            for (var j = 0; j < n; j++) (a[c, j], inverse[c, j]) = (a[c, j] / scale, inverse[c, j] / scale);
            for (var r = 0; r < n; r++)
            {
                if (r == c) continue;
                var factor = a[r, c];
                for (var j = 0; j < n; j++) (a[r, j], inverse[r, j]) = (a[r, j] - factor * a[c, j], inverse[r, j] - factor * inverse[c, j]);
            }
        }
        return inverse;
    }

    [Fact]
    public void The_position_effect_and_its_clustered_error_are_those_of_a_plain_logistic_regression()
    {
        var votes = Votes();
        // Player 0 is the reference; a row is +1 for the left one, −1 for the right one and 1 for being shown first.
        var x = votes.Select(vote =>
        {
            var row = new double[20];
            if (vote.Left > 0) row[vote.Left - 1] += 1;
            if (vote.Right > 0) row[vote.Right - 1] -= 1;
            row[^1] = 1;
            return row;
        }).ToArray();
        double[] y = [.. votes.Select(vote => vote.Outcome == Outcome.Left ? 1 : vote.Outcome == Outcome.Tie ? 0.5 : 0)];
        int[] user = [.. votes.Select(vote => vote.User)];
        var rows = new BattleRows(
            [.. votes.Select(vote => vote.Left)], [.. votes.Select(vote => vote.Right)], [.. votes.Select(vote => vote.Outcome)],
            [.. Enumerable.Repeat(1L, votes.Length)], [user], []);
        var table = new BattleTable(BattleTable.TallyOf([.. Enumerable.Range(0, 20).Select(i => $"m{i:00}")], rows), rows, 0, 0, []);
        Effect Ours(BattleTable of, IntervalMethod interval) => Leaderboard.From(
            of, new LeaderboardOptions { Controls = [LeaderboardOptions.Position], Interval = interval }).Fit.Effects.Single();

        var clustered = Regression(x, y, user);
        Vectors.Close(clustered.Estimate, Ours(table, IntervalMethod.Sandwich).Estimate, 1e-9);
        Vectors.Close(clustered.Clustered, Ours(table, IntervalMethod.Sandwich).StandardError!.Value, 1e-9);
        Vectors.Close(Regression(x, y, [.. Enumerable.Range(0, y.Length)]).Clustered,
            Ours(table.Counts(), IntervalMethod.Sandwich).StandardError!.Value, 1e-9);
        Vectors.Close(clustered.Model, Ours(table, IntervalMethod.Model).StandardError!.Value, 1e-9);
        // Without the ties fewer battles speak: another question, and an error a tenth and more larger.
        var decided = Enumerable.Range(0, y.Length).Where(i => y[i] != 0.5).ToArray();
        var without = Regression([.. decided.Select(i => x[i])], [.. decided.Select(i => y[i])], [.. decided.Select(i => user[i])]);
        Assert.InRange(without.Clustered / clustered.Clustered, 1.1, 1.6);
    }
}
