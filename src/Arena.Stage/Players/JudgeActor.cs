using Akka.Actor;
using Arena.Rules.Chance;
using Arena.Rules.Play;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;
using Arena.Stage.Faults;

namespace Arena.Stage.Players;

/// <summary>To a judge: two entries met on these prompts.</summary>
internal sealed record JudgePairing(int Round, IReadOnlyList<MatchPair> Pairs);

/// <summary>From a judge: a battle for each order of each pair.</summary>
internal sealed record Judged(int Round, IReadOnlyList<Battle> Battles);

/// <summary>One prompt and what two entries replied.</summary>
internal sealed record MatchPair(Prompt Prompt, Contender First, Contender Second);

/// <summary>Judges match pairs in both orders.</summary>
internal sealed class JudgeActor : ReceiveActor
{
    /// <param name="judge">Who judges.</param>
    /// <param name="events">What goes wrong with the judge, among others.</param>
    /// <param name="seed">Of the run.</param>
    public JudgeActor(IJudge judge, IReadOnlyList<EventOptions> events, Seed seed) => Receive<JudgePairing>(pairing =>
    {
        var today = FaultyJudge.In(pairing.Round, judge, events, seed);
        Sender.Tell(new Judged(pairing.Round, [.. pairing.Pairs.SelectMany(pair => today.BothOrders(pairing.Round, pair.Prompt, pair.First, pair.Second))]));
    });
}
