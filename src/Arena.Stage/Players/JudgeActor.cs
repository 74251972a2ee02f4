using Akka.Actor;
using Arena.Rules.Play;
using Arena.Rules.Worlds;

namespace Arena.Stage.Players;

/// <summary>To a judge: these two entries met on these prompts.</summary>
internal sealed record JudgePairing(int Round, string First, string Second, IReadOnlyList<MatchPair> Pairs);

/// <summary>From a judge: a battle for each order of each pair.</summary>
internal sealed record Judged(int Round, IReadOnlyList<Battle> Battles);

/// <summary>One prompt and what two entries replied; null where an entry failed to.</summary>
internal sealed record MatchPair(Prompt Prompt, string? First, string? Second);

/// <summary>Judges match pairs in both orders. Whatever goes wrong makes a void battle, never a loss.</summary>
internal sealed class JudgeActor : ReceiveActor
{
    public JudgeActor(IJudge judge)
    {
        Receive<JudgePairing>(pairing => Sender.Tell(new Judged(pairing.Round,
        [
            .. pairing.Pairs.SelectMany(pair => new[]
            {
                Order(pairing.Round, pair.Prompt, (pairing.First, pair.First), (pairing.Second, pair.Second)),
                Order(pairing.Round, pair.Prompt, (pairing.Second, pair.Second), (pairing.First, pair.First)),
            }),
        ])));

        Battle Order(int round, Prompt prompt, (string Entry, string? Text) left, (string Entry, string? Text) right)
        {
            var (outcome, reason) = Verdict(prompt, left, right);
            return new Battle(Battle.IdOf(round, prompt.Id, left.Entry, right.Entry, judge.Name), round, prompt.Id, left.Entry, right.Entry, judge.Name, outcome, reason);
        }

        (Outcome, string?) Verdict(Prompt prompt, (string Entry, string? Text) left, (string Entry, string? Text) right)
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
