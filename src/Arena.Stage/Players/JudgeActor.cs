using Akka.Actor;
using Arena.Learning.Models.Base;
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
    private IJudge? _judge;

    /// <param name="make">Makes the judge once models are there, before the first pairing.</param>
    public JudgeActor(Func<ModelFolders, IJudge> make)
    {
        Receive<ModelFolders>(models => _judge = make(models));
        Receive<JudgePairing>(pairing => Sender.Tell(new Judged(pairing.Round, Judge(_judge!, pairing))));
    }

    protected override void PostStop() => (_judge as IDisposable)?.Dispose();

    private static Battle[] Judge(IJudge judge, JudgePairing pairing)
    {
        judge.Read([.. pairing.Pairs.SelectMany(pair => new[] { (pair.Prompt, pair.First), (pair.Prompt, pair.Second) }).Where(r => r.Item2 is not null).Select(r => (r.Prompt, r.Item2!))]);
        return [.. pairing.Pairs.SelectMany(pair => judge.BothOrders(pairing.Round, pair.Prompt, (pairing.First, pair.First), (pairing.Second, pair.Second)))];
    }
}
