using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Stage.Schedules;

namespace Arena.Stage.Tests.Schedules;

/// <summary>Formats in which the next pairings hang on results, played by scripted players of known strength.</summary>
public sealed class FormatsByResultTests
{
    private static readonly string[] Eight = ["a", "b", "c", "d", "e", "f", "g", "h"];

    // Who comes first in the alphabet wins.
    private static List<Pairing> Play(string[] seeds, Func<IReadOnlyList<string>, IReadOnlyList<PlayedPairing>,
        IReadOnlyList<Pairing>> next, Func<Pairing, double>? score = null)
    {
        var played = new List<PlayedPairing>();
        while (next(seeds, played) is { Count: > 0 } pairings)
        {
            Assert.True(played.Count < 100, "a tournament has an end");
            played.AddRange(pairings.Select(
                p => new PlayedPairing(p, score?.Invoke(p) ?? (string.CompareOrdinal(p.First, p.Second) < 0 ? 0.9 : 0.1))));
        }
        return [.. played.Select(p => p.Pairing)];
    }

    [Fact]
    public void A_knockout_of_eight_has_seven_meetings_and_its_best_two_meet_last()
    {
        var met = Play(Eight, FormatsByResult.Knockout);
        Assert.Equal(7, met.Count);
        Assert.Equal(new Pairing("a", "b"), met[^1]);
        Assert.Equal([new Pairing("a", "h"), new Pairing("d", "e"), new Pairing("b", "g"), new Pairing("c", "f")], met[..4]);
    }

    [Fact]
    public void Where_there_are_five_the_best_three_wait_and_a_tie_goes_to_the_better_seed()
    {
        var met = Play(["a", "b", "c", "d", "e"], FormatsByResult.Knockout, _ => 0.5);
        Assert.Equal([new Pairing("d", "e"), new Pairing("a", "d"), new Pairing("b", "c"), new Pairing("a", "b")], met);
    }

    [Fact]
    public void A_Swiss_of_eight_has_three_rounds_of_four_without_a_rematch()
    {
        var met = Play(Eight, (seeds, played) => FormatsByResult.Swiss(seeds, played));
        Assert.Equal(12, met.Count);
        Assert.Equal(12, met.Select(p => string.CompareOrdinal(p.First, p.Second) < 0 ? (p.First, p.Second) : (p.Second, p.First))
            .Distinct().Count());
        Assert.All(met.Chunk(4), round => Assert.Equal(8, round.SelectMany(p => new[] { p.First, p.Second }).Distinct().Count()));
    }

    [Fact]
    public void In_a_Swiss_of_five_somebody_else_sits_out_each_round()
    {
        var met = Play(["a", "b", "c", "d", "e"], (seeds, played) => FormatsByResult.Swiss(seeds, played));
        var idle = met.Chunk(2).Select(round => new[] { "a", "b", "c", "d", "e" }.Except(round.SelectMany(p => new[] { p.First, p.Second }))
            .Single()).ToList();
        Assert.Equal(3, idle.Distinct().Count());
    }

    [Fact]
    public void Both_formats_have_as_many_meetings_as_their_size_says_and_end()
    {
        for (var players = 0; players <= 17; players++)
        {
            string[] seeds = [.. Enumerable.Range(0, players).Select(i => $"p{i:00}")];
            Assert.Equal(FormatSize.Swiss(players), Play(seeds, FormatsByResult.Swiss).Count);
            Assert.Equal(FormatSize.Knockout(players), Play(seeds, FormatsByResult.Knockout).Count);
        }
    }

    [Fact]
    public void The_score_of_a_meeting_is_the_mean_over_both_orders_without_void_battles_and_a_half_without_any()
    {
        Battle Fought(string left, string right, Outcome outcome) =>
            new($"{left}{right}{outcome}", 1, "p", left, right, "gold", outcome, outcome == Outcome.Void ? "the judge failed" : null);
        Assert.Equal(0.75,
            PlayedPairing.ScoreOf("a", [Fought("a", "b", Outcome.Left), Fought("b", "a", Outcome.Tie), Fought("b", "a", Outcome.Void)]));
        Assert.Equal(0.5, PlayedPairing.ScoreOf("b", [Fought("a", "b", Outcome.Left), Fought("b", "a", Outcome.Left)]));
        Assert.Equal(0.5, PlayedPairing.ScoreOf("a", [Fought("a", "b", Outcome.Void)]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Nobody_plays_where_there_are_not_two(int players)
    {
        Assert.Empty(FormatsByResult.Swiss(Eight[..players], []));
        Assert.Empty(FormatsByResult.Knockout(Eight[..players], []));
    }
}
