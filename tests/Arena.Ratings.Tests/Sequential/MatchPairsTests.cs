using Arena.Core;
using Arena.Ratings.Sequential;

namespace Arena.Ratings.Tests.Sequential;

public sealed class MatchPairsTests
{
    [Theory]
    [InlineData(Outcome.Right, Outcome.Left, 0)]
    [InlineData(Outcome.Right, Outcome.Tie, 1)]
    [InlineData(Outcome.Left, Outcome.Left, 2)]
    [InlineData(Outcome.Tie, Outcome.Tie, 2)]
    [InlineData(Outcome.Left, Outcome.Tie, 3)]
    [InlineData(Outcome.Left, Outcome.Right, 4)]
    public void The_two_orders_of_a_prompt_make_one_score_in_quarters(Outcome shownFirst, Outcome shownSecond, int quarters)
    {
        Battle[] battles = [Some.Battle("A", "B", shownFirst, "q"), Some.Battle("B", "A", shownSecond, "q")];
        var expected = new long[5];
        expected[quarters] = 1;
        Assert.Equal(expected, MatchPairs.Of(battles, "A", "B").Counts);
        Array.Reverse(expected);
        Assert.Equal(expected, MatchPairs.Of(battles, "B", "A").Counts);
    }

    [Fact]
    public void A_missing_or_void_order_leaves_the_pair_incomplete()
    {
        Battle[] battles =
        [
            Some.Battle("A", "B", Outcome.Left, "q1"), Some.Battle("B", "A", Outcome.Right, "q1"),
            Some.Battle("A", "B", Outcome.Left, "q2"),
            Some.Battle("A", "B", Outcome.Left, "q3"), Some.Battle("B", "A", Outcome.Void, "q3"),
            Some.Battle("A", "C", Outcome.Left, "q4"),
        ];
        var pairs = MatchPairs.Of(battles, "A", "B");
        Assert.Equal((1, 2, 1.0), (pairs.Pairs, pairs.Incomplete, pairs.Score));
    }
}
