using Akka.Actor;
using Arena.Alignment.BaseModels;
using Arena.Alignment.Contracts;
using Arena.Alignment.Judging;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Stage.Faults;

namespace Arena.Stage.Players;

/// <summary>
/// To a judge, before all pairings: the folders of the run's models. The judge is where the tournament is, so that its
/// messages stay in the process.
/// </summary>
internal sealed record JudgeModels(ModelFolders Folders) : INoSerializationVerificationNeeded;

/// <summary>To a judge: two entries met on these prompts.</summary>
internal sealed record JudgePairing(int Round, IReadOnlyList<MatchPair> Pairs) : INoSerializationVerificationNeeded;

/// <summary>From a judge: a battle for each order of each pair.</summary>
internal sealed record Judged(int Round, IReadOnlyList<Battle> Battles) : INoSerializationVerificationNeeded;

/// <summary>One prompt and what two entries replied.</summary>
internal sealed record MatchPair(Prompt Prompt, Contender First, Contender Second);

/// <summary>
/// Judges match pairs in both orders. Once it is made nothing that it does ends the run: what it throws makes void battles
/// that say why.
/// </summary>
internal sealed class JudgeActor : ReceiveActor
{
    private IJudge? _judge;

    /// <param name="make">Makes the judge once models are there, before the first pairing.</param>
    /// <param name="events">What goes wrong with the judge, among others.</param>
    /// <param name="seed">The run's seed, which says what each event happens to.</param>
    public JudgeActor(Func<ModelFolders, IJudge> make, IReadOnlyList<EventOptions> events, Seed seed)
    {
        Receive<JudgeModels>(models => _judge = make(models.Folders));
        Receive<JudgePairing>(
            pairing => Sender.Tell(new Judged(pairing.Round, Judge(FaultyJudge.In(pairing.Round, _judge!, events, seed), pairing))));
    }

    protected override void PostStop() => (_judge as IDisposable)?.Dispose();

    private static Battle[] Judge(IJudge judge, JudgePairing pairing)
    {
        try
        {
            judge.Read([.. pairing.Pairs.SelectMany(pair => new[] { (pair.Prompt, pair.First.Text), (pair.Prompt, pair.Second.Text) })
                .Where(r => r.Text is not null).Select(r => (r.Prompt, r.Text!))]);
        }
        catch (Exception e)
        {
            judge = new Unread(judge.Name, e);
        }
        return [.. pairing.Pairs.SelectMany(pair => judge.BothOrders(pairing.Round, pair.Prompt, pair.First, pair.Second))];
    }

    /// <summary>A judge that failed before it saw a pair: it has no verdict on any of them, under its own name.</summary>
    private sealed class Unread(string name, Exception why) : IJudge
    {
        public string Name => name;

        public Outcome Judge(Prompt prompt, string left, string right) => throw why;
    }
}
