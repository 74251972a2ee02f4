using Arena.Core;
using Arena.Stage.Schedules;
using CsCheck;

namespace Arena.Stage.Tests.Schedules;

public sealed class SwissTests
{
    [Fact]
    public void Over_its_rounds_nobody_meets_twice_everybody_sits_out_once_at_most_and_the_best_comes_out_first()
    {
        Gen.Select(Gen.Int[2, 17], Gen.Int[0, 1000]).Sample((count, seed) =>
        {
            // The lower the number the stronger; the stronger always wins.
            var points = Enumerable.Range(0, count).ToDictionary(i => $"p{i:00}", _ => 0.0);
            string[] order = [.. points.Keys];
            new Seed((ulong)seed).Random().Shuffle(order);
            var (played, satOut) = (new List<Pairing>(), new List<string>());
            var rounds = (int)Math.Ceiling(Math.Log2(count));
            for (var round = 0; round < rounds; round++)
            {
                var (pairings, idle) = Swiss.NextRound([.. order.Select(player => (player, points[player]))], played, satOut);
                Assert.Equal(count / 2, pairings.Count);
                Assert.Equal(count % 2 == 1, idle is not null);
                foreach (var pairing in pairings)
                    points[string.CompareOrdinal(pairing.First, pairing.Second) < 0 ? pairing.First : pairing.Second]++;
                if (idle is not null)
                {
                    Assert.DoesNotContain(idle, satOut);
                    satOut.Add(idle);
                    points[idle]++;
                }
                played.AddRange(pairings);
            }
            Assert.Equal(played.Count, played.Select(p => string.CompareOrdinal(p.First, p.Second) < 0 ? (p.First, p.Second)
                : (p.Second, p.First)).Distinct().Count());
            Assert.Equal(points.Values.Max(), points["p00"]);
        }, iter: 200);
    }

    [Fact]
    public void Equal_scores_meet_and_a_rematch_comes_only_when_it_must()
    {
        var (pairings, _) = Swiss.NextRound([("a", 1), ("b", 0), ("c", 1), ("d", 0)], [new("a", "b"), new("c", "d")]);
        Assert.Equal([new Pairing("a", "c"), new Pairing("b", "d")], pairings);
        var (again, _) = Swiss.NextRound([("a", 1), ("b", 0)], [new("a", "b")]);
        Assert.Equal([new Pairing("a", "b")], again);
    }

    [Fact]
    public void A_knockout_keeps_the_two_best_apart_until_the_final()
    {
        Gen.Int[1, 33].Sample(count =>
        {
            string[] seeds = [.. Enumerable.Range(0, count).Select(i => $"p{i:00}")];
            var first = Knockout.FirstRound(seeds);
            Assert.Equal(seeds, first.SelectMany(p => new[] { p.First, p.Second }).OfType<string>().Order());
            // The first named of a pairing is the better seed and wins.
            string[] winners = [.. first.Select(p => p.First)];
            Pairing? last = first.Count == 1 && first[0].Second is { } second ? new Pairing(first[0].First, second) : null;
            while (Knockout.NextRound(winners) is { Count: > 0 } round)
            {
                last = round[0];
                winners = [.. round.Select(p => string.CompareOrdinal(p.First, p.Second) < 0 ? p.First : p.Second)];
            }
            Assert.Equal("p00", Assert.Single(winners));
            if (count > 1) Assert.Equal(["p00", "p01"], new[] { last!.Value.First, last.Value.Second }.Order());
        });
    }
}
