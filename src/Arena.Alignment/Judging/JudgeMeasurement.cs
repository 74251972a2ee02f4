using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Ratings;
using Arena.Ratings.Agreement;
using Arena.Ratings.Battles;

namespace Arena.Alignment.Judging;

/// <summary>Measures how far a judge is to be believed, on pairs that people compared.</summary>
public static class JudgeMeasurement
{
    /// <summary>Lets a judge judge recorded pairs.</summary>
    /// <param name="judge">The judge that is measured.</param>
    /// <param name="test">Pairs that it has not learnt from, the preferred reply first; at least one.</param>
    /// <param name="train">Pairs that it has learnt from.</param>
    public static JudgeQuality Of(IJudge judge, IReadOnlyList<Preference> test, IReadOnlyList<Preference> train)
    {
        judge.Read([.. test.SelectMany(p => new[] { (p.Prompt, p.First), (p.Prompt, p.Second) })]);
        var verdicts = test.Select(p => judge.Judge(p.Prompt, p.First, p.Second)).ToList();
        var (accuracy, low, high) = Share(test, verdicts);
        var unlike = Enumerable.Range(0, test.Count).Where(i => Longer(test[i]) != Outcome.Tie).ToList();
        var longer = unlike.Count == 0 ? 0.5
            : unlike.Average(i => verdicts[i] == Outcome.Tie ? 0.5 : verdicts[i] == Longer(test[i]) ? 1 : 0);
        return new(accuracy, low, high, Share(test, [.. test.Select(Longer)]).Rate, longer,
            (double)verdicts.Count(v => v == Outcome.Tie) / test.Count,
            test.Count, PromptsOf(test), train.Count, PromptsOf(train));
    }

    private static int PromptsOf(IReadOnlyList<Preference> pairs) => pairs.Select(p => p.Prompt.Id).Distinct().Count();

    private static Outcome Longer(Preference p) =>
        p.First.Length == p.Second.Length ? Outcome.Tie : p.First.Length > p.Second.Length ? Outcome.Left : Outcome.Right;

    // A pair is a battle of what was chosen against what was rejected.
    private static (double Rate, double Low, double High) Share(IReadOnlyList<Preference> pairs, IReadOnlyList<Outcome> verdicts)
    {
        var battles = pairs.Select((p, i) => new Battle($"{i}", 1, p.Prompt.Id, "chosen", "rejected", "judge", verdicts[i]));
        var rate = WinRates.Of(BattleTable.From([.. battles])).First(r => r.Player == "chosen");
        return (rate.Rate, rate.Low, rate.High);
    }
}
