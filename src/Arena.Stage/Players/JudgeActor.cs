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

/// <summary>Judges match pairs in both orders.</summary>
internal sealed class JudgeActor : ReceiveActor
{
    public JudgeActor(IJudge judge) => Receive<JudgePairing>(pairing => Sender.Tell(new Judged(pairing.Round,
        [.. pairing.Pairs.SelectMany(pair => judge.BothOrders(pairing.Round, pair.Prompt, (pairing.First, pair.First), (pairing.Second, pair.Second)))])));
}
