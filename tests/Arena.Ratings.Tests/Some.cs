using Arena.Core;
using Arena.Ratings.Battles;

namespace Arena.Ratings.Tests;

/// <summary>Battles to test with.</summary>
internal static class Some
{
    /// <summary>Tables from lines such as <c>A 2-3 B</c> (wins of the left, of the right) or <c>A 2-3-1 B</c> (and ties).</summary>
    public static BattleTable Table(params string[] lines) => BattleTable.From(Battles(lines));

    public static List<Battle> Battles(params string[] lines)
    {
        var battles = new List<Battle>();
        foreach (var line in lines)
        {
            var parts = line.Split(' ');
            var counts = parts[1].Split('-').Select(int.Parse).ToArray();
            Outcome[] outcomes = [Outcome.Left, Outcome.Right, Outcome.Tie, Outcome.Void];
            for (var o = 0; o < counts.Length; o++)
                for (var i = 0; i < counts[o]; i++)
                    battles.Add(Battle(parts[0], parts[2], outcomes[o], $"p{battles.Count}"));
        }
        return battles;
    }

    public static Battle Battle(string left, string right, Outcome outcome, string prompt, int round = 1, string judge = "gold") =>
        new(Arena.Core.Battle.IdOf(round, prompt, left, right, judge), round, prompt, left, right, judge, outcome,
            outcome == Outcome.Void ? "crashed" : null);

    /// <summary>Battles of players with these strengths, drawn from the Bradley-Terry law with a share of ties.</summary>
    public static List<Battle> Simulated(Seed seed, IReadOnlyList<double> strengths, int count, double ties = 0.2)
    {
        var random = seed.Random();
        var battles = new List<Battle>();
        for (var b = 0; b < count; b++)
        {
            var i = random.Next(strengths.Count);
            var j = (i + 1 + random.Next(strengths.Count - 1)) % strengths.Count;
            var outcome = random.NextDouble() < ties ? Outcome.Tie
                : random.NextDouble() < 1 / (1 + Math.Exp(strengths[j] - strengths[i])) ? Outcome.Left : Outcome.Right;
            battles.Add(Battle($"p{i:00}", $"p{j:00}", outcome, $"prompt{b}"));
        }
        return battles;
    }

    /// <summary>Unclustered: the tally alone.</summary>
    public static BattleTable Counts(this BattleTable table) => table with { Rows = null };

    public static RatedPlayer Player(this Leaderboard board, string name) => board.Players.Single(player => player.Name == name);
}
