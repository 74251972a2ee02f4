using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Core.Text;
using Arena.Scenarios.Events;
using Arena.Scenarios.Options;
using Arena.Worlds.Text;

namespace Arena.Stage.Faults;

/// <summary>
/// A judge with which something goes wrong in a round. What happens to a battle hangs on the seed, the round, the prompt and
/// the replies as shown.
/// </summary>
/// <param name="judge">The judge to which the events happen; decides where none does.</param>
/// <param name="events">Each may happen; later ones see what earlier ones left.</param>
/// <param name="seed">The seed that says which battles of this round each event happens to.</param>
internal sealed class FaultyJudge(IJudge judge, IReadOnlyList<JudgeEvent> events, Seed seed) : IJudge
{
    /// <summary>The judge in a round: itself where nothing goes wrong with it.</summary>
    public static IJudge In(int round, IJudge judge, IReadOnlyList<EventOptions> events, Seed seed)
    {
        var happening = events.OfType<JudgeEvent>().Where(e => e.In(round)).ToList();
        return happening.Count == 0 ? judge : new FaultyJudge(judge, happening, seed.For($"events/round/{round}/judge"));
    }

    public string Name => judge.Name;

    public void Read(IReadOnlyList<(Prompt Prompt, string Reply)> replies) => judge.Read(replies);

    public Outcome Judge(Prompt prompt, string left, string right)
    {
        var happening = events.Where((e, i) => e.Rate >= 1 || Draw(i, prompt, left, right) < e.Rate).ToList();
        if (happening.OfType<JudgeFails>().Any()) throw new ScriptedEventException(ScriptedEvent.Says<JudgeFails>());
        var outcome = judge.Judge(prompt, left, right);
        foreach (var happened in happening)
        {
            // What has no verdict cannot be given one.
            if (outcome == Outcome.Void) break;
            outcome = After(happened, outcome, left, right);
        }
        return outcome;
    }

    private static Outcome After(JudgeEvent happened, Outcome outcome, string left, string right) => happened switch
    {
        JudgeScoresNan => throw new ScriptedEventException(ScriptedEvent.Says<JudgeScoresNan>()),
        JudgeFlips => outcome switch { Outcome.Left => Outcome.Right, Outcome.Right => Outcome.Left, _ => outcome },
        JudgePrefersFirst => Outcome.Left,
        JudgePrefersLonger => Longer(left, right) ?? outcome,
        _ => throw new InvalidOperationException($"no judge can meet a {happened.GetType().Name}"),
    };

    private static Outcome? Longer(string left, string right) =>
        TextStatistics.Of(left).Words.CompareTo(
            TextStatistics.Of(right).Words) switch { > 0 => Outcome.Left, < 0 => Outcome.Right, _ => null };

    private double Draw(int index, Prompt prompt, string left, string right) =>
        seed.For($"{index}/{prompt.Id}/{left.Length}/{left}/{right}").Random().NextDouble();
}
