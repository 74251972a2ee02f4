using System.Collections.Immutable;

namespace Arena.Ratings.Sequential;

/// <summary>Where a match of two players stands.</summary>
/// <param name="Counts">Of the pairs that could be scored, for the first player.</param>
/// <param name="Void">Pairs that could not: counted, never scored.</param>
/// <param name="Test">What the test says of them.</param>
/// <param name="Looks">How many pairs had been scored at each look at the test that had new ones to see, up to this one.</param>
public sealed record MatchState(ScoreCounts Counts, long Void, SprtResult Test, ImmutableList<long> Looks);

/// <summary>A match of two players that ends when the sequential test has decided.</summary>
public static class SequentialMatch
{
    /// <summary>
    /// Where the match stands after each batch. The last state is the first that decides, or that of the last batch; a
    /// batch is only asked for when the one before it left the match undecided.
    /// </summary>
    /// <param name="batches">Pairs of the first player against the second, played as they are asked for.</param>
    /// <param name="options">The sequential test that ends the match.</param>
    /// <exception cref="ArgumentException">Hypotheses or error rates out of order, or BayesElo bounds, which are for single
    /// games.</exception>
    public static IEnumerable<MatchState> Play(IEnumerable<MatchPairs> batches, SprtOptions options)
    {
        ArgumentNullException.ThrowIfNull(batches);
        // Options that cannot be are refused here, before anything is played.
        Sprt.Llr(ScoreCounts.Pentanomial(new long[5]), options);
        return States();

        IEnumerable<MatchState> States()
        {
            var counts = new long[5];
            long voids = 0;
            var looks = ImmutableList<long>.Empty;
            foreach (var batch in batches)
            {
                for (var score = 0; score < counts.Length; score++) counts[score] += batch.Counts[score];
                voids += batch.Incomplete;
                var scores = ScoreCounts.Pentanomial([.. counts]);
                if (batch.Counts.Sum() > 0) looks = looks.Add(scores.Total);
                var state = new MatchState(scores, voids, Sprt.Of(scores, options), looks);
                yield return state;
                if (state.Test.Verdict != SprtVerdict.Continue) yield break;
            }
        }
    }
}
