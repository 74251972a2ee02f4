using Arena.Core;
using Arena.Ratings.Algebra;
using Arena.Ratings.Battles;
using Arena.Ratings.Cycles;
using Arena.Ratings.Fitting;
using Arena.Ratings.Sampling;

namespace Arena.Ratings.Tests;

public sealed class ManyPlayersTests
{
    // Each pair that meets at random plays a few battles; strengths spread over four log-odds.
    private static BattleTable Table(int players, int pairs, ulong seed = 1)
    {
        var random = new Seed(seed).Random();
        var counts = new List<PairCount>();
        for (var p = 0; p < pairs; p++)
        {
            var left = random.Next(players);
            var right = (left + 1 + random.Next(players - 1)) % players;
            var share = 1 / (1 + Math.Exp(4.0 * (right - left) / players));
            counts.Add(new PairCount(left, right, Binomial.Draw(random, 10, share), Binomial.Draw(random, 8, 1 - share), random.Next(3)));
        }
        return new BattleTable(Tally.From([.. Enumerable.Range(0, players).Select(i => $"p{i:000000}")], counts), null, 0, 0, []);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Conjugate_gradients_find_the_strengths_that_elimination_finds(bool position)
    {
        // Above the bound for elimination; the step that it would take is zero at the fit.
        var design = Design.From(Table(Information.LargestDense + 200, 9000).Tally, position);
        var group = new int[design.Players];
        var fit = PairwiseFit.Run<Davidson>(design, group);
        Assert.True(fit.Converged);
        var likelihood = fit.At<Davidson>(design, group, 0);
        var factor = Cholesky.Factor(likelihood.Information.Dense(), likelihood.Size)!;
        var step = (double[])likelihood.Gradient.Clone();
        factor.Solve(step);
        Assert.True(step.Max(Math.Abs) < 1e-9, $"{step.Max(Math.Abs)}");
    }

    [Fact]
    public void A_hundred_thousand_players_are_rated_without_intervals()
    {
        var board = Leaderboard.From(Table(100_000, 400_000), new LeaderboardOptions { Interval = IntervalMethod.None });
        Assert.Equal(100_000, board.Players.Count);
        Assert.All(board.Players, player => Assert.True(double.IsFinite(player.Rating)));
        // Later names are stronger; some sixty battles each leave the true order much as it is.
        Assert.InRange(board.Players.Where(player => player.Component == 1).Take(10_000).Average(player => int.Parse(player.Name[1..])),
            80_000, 100_000);
        Assert.True(board.Warnings.Count < 20, $"{board.Warnings.Count} warnings");
    }

    [Fact]
    public void What_would_not_fit_into_memory_is_refused_with_the_limit_and_the_remedy()
    {
        var table = Table(20_000, 100_000);
        var error = Assert.Throws<ArgumentException>(() => Leaderboard.From(table));
        Assert.Contains("for up to 10000 players", error.Message);
        Assert.Contains("--interval none", error.Message);
        Assert.Contains("Leave out --cycles", Assert.Throws<ArgumentException>(() => Transitivity.Of(table)).Message);
    }

    [Fact]
    public void Many_records_without_a_loss_or_a_win_are_named_up_to_ten_and_counted()
    {
        var counts = Enumerable.Range(1, 30).Select(i => new PairCount(0, i, 3, 0, 0)).Append(new PairCount(31, 32, 1, 1, 0));
        var names = Enumerable.Range(0, 33).Select(i => $"p{i:00}").ToArray();
        var board = Leaderboard.From(new BattleTable(Tally.From(names, counts), null, 0, 0, []));
        Assert.Equal(10, board.Warnings.Count(warning => warning.StartsWith('p')));
        Assert.Contains("20 more such players or groups: their ratings, too, are bounds", board.Warnings);
    }

    [Fact]
    public void The_inverse_in_tiles_is_the_inverse()
    {
        const int n = 300;
        var random = new Seed(2).Random();
        var root = Enumerable.Range(0, n * n).Select(_ => random.NextDouble() - 0.5).ToArray();
        var matrix = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                matrix[i * n + j] = Cholesky.Dot(root.AsSpan(i * n, n), root.AsSpan(j * n, n)) + (i == j ? 1 : 0);
        var inverse = Cholesky.Factor((double[])matrix.Clone(), n)!.Inverse();
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                Vectors.Close(i == j ? 1 : 0, Cholesky.Dot(inverse.AsSpan(i * n, n), matrix.AsSpan(j * n, n)), 1e-9);
    }

    [Fact]
    public void Quadratic_forms_take_the_lower_triangle_for_both()
    {
        const int n = 200;
        var random = new Seed(3).Random();
        var lower = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++) lower[i * n + j] = random.NextDouble() - 0.5;
        var rows = Enumerable.Range(0, 3 * n).Select(_ => random.NextDouble() - 0.5).ToArray();
        var forms = QuadraticForms.Of(rows, 3, lower, n);
        for (var r = 0; r < 3; r++)
        {
            double expected = 0;
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++) expected += rows[r * n + i] * rows[r * n + j] * lower[Math.Max(i, j) * n + Math.Min(i, j)];
            Vectors.Close(expected, forms[r], 1e-9);
        }
    }

    [Fact]
    public void However_the_work_is_shared_out_among_threads_no_bit_changes()
    {
        var table = Table(600, 120_000);
        var alone = Leaderboard.From(table);
        Parallel.For(0, 4, _ => Assert.Equal(alone.Players, Leaderboard.From(table).Players));
    }
}
