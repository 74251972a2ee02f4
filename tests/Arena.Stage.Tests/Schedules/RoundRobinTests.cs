using Arena.Stage.Schedules;
using CsCheck;

namespace Arena.Stage.Tests.Schedules;

public sealed class RoundRobinTests
{
    [Fact]
    public void Everyone_meets_everyone_once_and_nobody_plays_twice_in_a_round()
    {
        Gen.Int[0, 20].Sample(count =>
        {
            var names = Enumerable.Range(0, count).Select(i => $"p{i}").ToArray();
            var rounds = RoundRobin.Rounds(names);
            var met = rounds.SelectMany(round => round)
                .Select(p => string.CompareOrdinal(p.First, p.Second) < 0 ? p : new Pairing(p.Second, p.First));
            Assert.Equal(count * (count - 1) / 2, met.Distinct().Count());
            Assert.Equal(count * (count - 1) / 2, met.Count());
            foreach (var round in rounds)
            {
                var playing = round.SelectMany(p => new[] { p.First, p.Second }).ToArray();
                Assert.Equal(playing.Length, playing.Distinct().Count());
                Assert.True(count - playing.Length <= 1, "at most one sits out");
            }
        });
    }

    [Fact]
    public void A_gauntlet_pairs_each_seed_with_the_field_only()
    {
        var pairings = Gauntlet.Pairings(["new", "newer"], ["a", "b", "c"]);
        Assert.Equal(6, pairings.Count);
        Assert.DoesNotContain(new Pairing("new", "newer"), pairings);
        var error = Assert.Throws<ArgumentException>(() => Gauntlet.Pairings(["a"], ["a", "b"]));
        Assert.Contains("a is in the schedule 2 times", error.Message);
    }
}
