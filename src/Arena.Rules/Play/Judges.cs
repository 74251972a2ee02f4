using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;

namespace Arena.Rules.Play;

/// <summary>Makes judges, and lets them judge match pairs.</summary>
public static class Judges
{
    /// <summary>The judge of these options.</summary>
    public static IJudge Make(JudgeOptions options, IWorld world) => options switch
    {
        GoldJudgeOptions gold => new GoldJudge(world, gold),
        _ => throw new InvalidOperationException($"no judge for {options.GetType().Name}"),
    };

    /// <summary>A match pair: both orders of two replies. Whatever goes wrong makes a void battle, never a loss.</summary>
    /// <param name="judge">Who judges.</param>
    /// <param name="round">Of the battles.</param>
    /// <param name="prompt">What was answered.</param>
    /// <param name="first">An entry and its reply; null where it failed to answer.</param>
    /// <param name="second">The other one.</param>
    public static Battle[] BothOrders(
        this IJudge judge, int round, Prompt prompt, (string Entry, string? Text) first, (string Entry, string? Text) second)
    {
        ArgumentNullException.ThrowIfNull(judge);
        return [Order(first, second), Order(second, first)];

        Battle Order((string Entry, string? Text) left, (string Entry, string? Text) right)
        {
            var (outcome, reason) = Verdict(left, right);
            return new Battle(Battle.IdOf(round, prompt.Id, left.Entry, right.Entry, judge.Name), round, prompt.Id, left.Entry, right.Entry, judge.Name, outcome, reason);
        }

        (Outcome, string?) Verdict((string Entry, string? Text) left, (string Entry, string? Text) right)
        {
            if (left.Text is null) return (Outcome.Void, $"{left.Entry} did not answer");
            if (right.Text is null) return (Outcome.Void, $"{right.Entry} did not answer");
            try
            {
                return (judge.Judge(prompt, left.Text, right.Text), null);
            }
            catch (Exception e)
            {
                return (Outcome.Void, $"the judge failed: {e.Message}");
            }
        }
    }
}
