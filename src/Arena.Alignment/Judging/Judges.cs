using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Worlds;
using Arena.Worlds.FrontDesk;

namespace Arena.Alignment.Judging;

/// <summary>Lets judges judge match pairs.</summary>
public static class Judges
{
    /// <summary>A match pair: both orders of two replies. Whatever goes wrong makes a void battle, never a loss.</summary>
    /// <param name="judge">The judge that is asked in both orders.</param>
    /// <param name="round">The round that the battles are of.</param>
    /// <param name="prompt">The prompt that both replies answer.</param>
    /// <param name="first">An entry and its reply.</param>
    /// <param name="second">The other entry and its reply.</param>
    public static Battle[] BothOrders(this IJudge judge, int round, Prompt prompt, Contender first, Contender second)
    {
        ArgumentNullException.ThrowIfNull(judge);
        ArgumentNullException.ThrowIfNull(prompt);
        return [Order(first, second), Order(second, first)];

        Battle Order(Contender left, Contender right)
        {
            var (outcome, reason) = Verdict(left, right);
            return new Battle(Battle.IdOf(round, prompt.Id, left.Entry, right.Entry, judge.Name), round, prompt.Id, left.Entry, right.Entry,
                judge.Name, outcome, reason);
        }

        (Outcome, string?) Verdict(Contender left, Contender right)
        {
            if (left.Text is null) return (Outcome.Void, $"{left.Entry} {left.Problem}");
            if (right.Text is null) return (Outcome.Void, $"{right.Entry} {right.Problem}");
            try
            {
                var outcome = judge.Judge(prompt, left.Text, right.Text);
                return (outcome, outcome == Outcome.Void ? "the judge's score is not a finite number" : null);
            }
            catch (Exception e)
            {
                return (Outcome.Void, $"the judge failed: {e.Message}");
            }
        }
    }
}
