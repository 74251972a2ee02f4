using System.Globalization;
using Arena.Core;
using Arena.Ratings.Fitting;
using Arena.Ratings.Online;
using Arena.Testing;

namespace Arena.Ratings.Tests;

public sealed class EloTrackTests
{
    [SkippableTheory]
    [InlineData("simple")]
    [InlineData("food")]
    public void The_evalica_goldens_are_matched_with_their_K_of_four(string name)
    {
        var golden = File.ReadLines(SharedData.Path($"battles/evalica/{name}-golden.csv")).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[0] == "elo")
                .ToDictionary(cells => cells[1], cells => double.Parse(cells[2], CultureInfo.InvariantCulture));
        var elo = new EloTrack(k: 4);
        foreach (var cells in File.ReadLines(SharedData.Path($"battles/evalica/{name}.csv")).Skip(1).Select(line => line.Split(',')))
            elo.Add(cells[0], cells[1], Enum.Parse<Outcome>(cells[2], ignoreCase: true));
        Assert.Equal(golden.Count, elo.Ratings.Count);
        foreach (var (player, rating) in elo.Ratings) Vectors.Close(golden[player], rating, 1e-9);
    }

    [SkippableFact]
    public void A_century_of_football_follows_the_expected_score_and_the_update()
    {
        // FiveThirtyEight: K = 20, 65 points for playing at home, and a factor for the margin that shrinks with the winner's lead.
        const double k = 20, home = 65;
        var (games, expected, updated) = (0, 0, 0);
        foreach (var cells in File.ReadLines(SharedData.Path("battles/nfl_elo/nfl_elo.csv")).Skip(1).Select(line => line.Split(',')))
        {
            double At(int column) => double.Parse(cells[column], CultureInfo.InvariantCulture);
            var (margin, gap) = (At(12) - At(13), At(6) - At(7) + (cells[2] == "1" ? 0 : home));
            var score = margin > 0 ? 1 : margin < 0 ? 0 : 0.5;
            var lead = margin > 0 ? gap : -gap;
            var factor = Math.Log(Math.Max(Math.Abs(margin), 1) + 1) * 2.2 / (margin == 0 ? 1 : 0.001 * lead + 2.2);
            games++;
            if (Math.Abs(RatingScale.Score(gap) - At(8)) < 1e-6) expected++;
            if (Math.Abs(At(6) + k * factor * (score - RatingScale.Score(gap)) - At(10)) < 0.01) updated++;
        }
        // Four rows carry a neutral flag that contradicts their own probability.
        Assert.Equal((16_007, 16_003, 16_007), (games, expected, updated));
    }

    [Fact]
    public void The_example_of_evalicas_readme_is_matched()
    {
        var elo = new EloTrack(k: 30);
        elo.Add("pizza", "burger", Outcome.Left);
        elo.Add("burger", "sushi", Outcome.Right);
        elo.Add("pizza", "sushi", Outcome.Tie);
        Vectors.Close(1014.972058, elo.Ratings["pizza"], 1e-6);
    }

    [Fact]
    public void Points_only_change_hands_and_a_void_battle_moves_nothing()
    {
        var elo = new EloTrack();
        foreach (var battle in Some.Battles("A 5-3-2-4 B", "C 1-6 A")) elo.Add(battle);
        Vectors.Close(3000, elo.Ratings.Values.Sum(), 1e-9);
        var before = elo.Ratings.ToDictionary();
        elo.Add("A", "B", Outcome.Void);
        Assert.Equal(before, elo.Ratings);
    }

    [Fact]
    public void The_elo_scale_gives_the_published_scores()
    {
        foreach (var entry in Vectors.Of("elo_score").EnumerateObject())
        {
            var elo = double.Parse(entry.Name, CultureInfo.InvariantCulture);
            Vectors.Close(entry.Value.GetDouble(), RatingScale.Score(elo), 1e-15);
            Vectors.Close(elo, RatingScale.Elo(entry.Value.GetDouble()), 1e-9);
        }
    }
}
