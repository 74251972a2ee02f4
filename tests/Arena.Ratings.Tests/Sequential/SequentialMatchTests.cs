using Arena.Ratings.Sequential;

namespace Arena.Ratings.Tests.Sequential;

public sealed class SequentialMatchTests
{
    private static readonly SprtOptions Options = new(0, 50);
    private static readonly MatchPairs Better = new([1, 2, 6, 8, 3], 0), Even = new([2, 4, 8, 4, 2], 1);
    private int _asked;

    /// <summary>Players whose scores are written down: the same batch as often as it is asked for.</summary>
    private IEnumerable<MatchPairs> Scripted(MatchPairs batch, int batches)
    {
        for (var i = 0; i < batches; i++)
        {
            _asked++;
            yield return batch;
        }
    }

    [Fact]
    public void It_ends_with_the_first_batch_that_decides_and_asks_for_no_other()
    {
        var states = SequentialMatch.Play(Scripted(Better, 1000), Options).ToList();
        Assert.Equal(SprtVerdict.H1, states[^1].Test.Verdict);
        Assert.All(states.SkipLast(1), state => Assert.Equal(SprtVerdict.Continue, state.Test.Verdict));
        Assert.Equal(states.Count, _asked);
        Assert.InRange(states.Count, 2, 50);
    }

    [Fact]
    public void Even_players_end_with_H0()
    {
        var last = SequentialMatch.Play(Scripted(Even, 1000), Options).Last();
        Assert.Equal(SprtVerdict.H0, last.Test.Verdict);
    }

    [Fact]
    public void Each_state_is_the_test_of_all_pairs_so_far()
    {
        foreach (var (i, state) in SequentialMatch.Play(Scripted(Even, 5), Options).Index())
        {
            var counts = ScoreCounts.Pentanomial([.. Even.Counts.Select(c => c * (i + 1))]);
            Assert.Equal(Sprt.Of(counts, Options), state.Test);
            Assert.Equal((20 * (i + 1), i + 1), (state.Counts.Total, state.Void));
        }
    }

    [Fact]
    public void Where_the_pairs_run_out_the_last_state_is_undecided()
    {
        var states = SequentialMatch.Play(Scripted(Better, 1), Options).ToList();
        Assert.Equal(SprtVerdict.Continue, Assert.Single(states).Test.Verdict);
    }

    [Fact]
    public void Pairs_that_are_all_void_decide_nothing()
    {
        var last = SequentialMatch.Play(Scripted(new MatchPairs([0, 0, 0, 0, 0], 20), 10), Options).Last();
        Assert.Equal((SprtVerdict.Continue, 0, 200), (last.Test.Verdict, last.Counts.Total, last.Void));
        Assert.True(double.IsFinite(last.Test.Llr));
    }

    [Fact]
    public void A_state_knows_at_how_many_pairs_the_test_was_looked_at_and_a_void_batch_is_no_look()
    {
        var states = SequentialMatch.Play([Even, new MatchPairs([0, 0, 0, 0, 0], 20), new MatchPairs([0, 1, 0, 0, 0], 3), Even], Options)
            .ToList();
        Assert.Equal(new long[][] { [20], [20], [20, 21], [20, 21, 41] }, states.Select(state => state.Looks.ToArray()).ToArray());
    }

    [Fact]
    public void A_test_that_cannot_be_is_refused_before_a_pair_is_played()
    {
        Assert.Throws<ArgumentException>(() => SequentialMatch.Play(Scripted(Better, 1), new SprtOptions(50, 0)));
        Assert.Throws<ArgumentException>(() => SequentialMatch.Play(Scripted(Better, 1), Options with { Bounds = SprtBounds.Bayes }));
        Assert.Equal(0, _asked);
    }
}
