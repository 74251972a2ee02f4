using System.Globalization;
using Arena.Learning.Judging;
using Arena.Program.Commands;
using Arena.Rules.Agreement;
using Arena.Rules.Play;
using Arena.Rules.Ratings;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;
using Arena.Stage.Record;

namespace Arena.Program.Reports;

/// <summary>What a run's record says of each entry, computed anew from the record alone.</summary>
/// <param name="Run">The run.</param>
/// <param name="Players">Its players, forfeited ones too.</param>
/// <param name="Leaderboard">Of all its battles; an entry whose every battle was void has a place too.</param>
/// <param name="Matrix">Who beats whom how often.</param>
/// <param name="Entries">How the replies of each entry are; without those that never answered.</param>
/// <param name="Void">Battles that failed.</param>
/// <param name="Constant">Entries that give one answer to most prompts.</param>
/// <param name="Rates">Win rates among the newest entries, as they are and with length held equal, by entry.</param>
/// <param name="Judge">How far the judge is to be believed; null for one that is never wrong.</param>
/// <param name="Table">All battles, for further questions.</param>
/// <param name="Battles">The same, one by one.</param>
/// <param name="Responses">All replies.</param>
/// <param name="Metrics">All that training and measuring reported.</param>
internal sealed record RunSummary(
    RecordedRun Run, IReadOnlyList<RecordedPlayer> Players, Leaderboard Leaderboard, IReadOnlyList<WinRate> Matrix, IReadOnlyDictionary<string, EntrySummary> Entries, long Void, IReadOnlyList<ConstantResponse> Constant,
    IReadOnlyDictionary<string, ControlledRate> Rates, JudgeQuality? Judge, BattleTable Table, IReadOnlyList<Battle> Battles, IReadOnlyList<RecordedResponse> Responses, IReadOnlyList<RecordedMetric> Metrics)
{
    public static RunSummary Of(RecordReader record, string runId)
    {
        var battles = record.Battles(runId).ToList();
        var table = BattleTable.From(battles);
        var leaderboard = Leaderboard.From(table);
        var responses = record.Responses(runId).ToList();
        var entries = responses.GroupBy(r => r.Entry).Select(EntrySummary.Of).ToDictionary(e => e.Entry);
        var run = record.FindRun(runId) ?? throw new RecordException($"the record has no run {runId}, or its index is damaged; restore it from a copy or choose another --db");
        return new(run, record.Players(runId), leaderboard, WinRates.Of(table), entries, table.Void,
            ConstantResponses.Find(responses.Select(r => (r.Entry, r.PromptId, r.Text))),
            NewestBattles.Rates(battles, responses), RecordedJudge.Of(record, runId), table, battles, responses, [.. record.Metrics(runId)]);
    }

    /// <summary>What was to be played; null where this program no longer understands it.</summary>
    public Scenario? Scenario { get; } = SharedOptions.Recorded(Run)?.Scenario;

    /// <summary>Rounds that were played; the last may still be.</summary>
    public int Rounds { get; } = Battles.Select(b => b.Round).DefaultIfEmpty().Max();

    /// <summary>The judge's taste for the reply shown first; null without a rated battle.</summary>
    public JudgeBias? FirstPlace => Table.Rows is { Length: > 0 } ? JudgeAgreement.Of(Table, rounds: 0).Biases[0] : null;

    /// <summary>What the detectors say of the newest entries' replies.</summary>
    public IReadOnlyList<TextFlag> Flags => field ??= TextFlags.Of(this);

    /// <summary>What an entry is flagged as, e.g. <c>constant</c>, each once; nothing for most.</summary>
    public IReadOnlyList<string> FlagsOf(string entry) => [.. Flags.Where(f => f.Entry == entry).Select(f => f.Word).Distinct()];

    /// <summary>The last checkpoint of each player, which is what the player is now.</summary>
    public IReadOnlySet<string> Newest { get; } = NewestOf(Leaderboard.Players.Select(p => p.Name));

    /// <summary>A player as its last checkpoint; null for one that never played.</summary>
    public string? NewestOf(string player) => Newest.FirstOrDefault(entry => PlayerOf(entry) == player);

    /// <summary>The last checkpoint of each player among these entries.</summary>
    public static IReadOnlySet<string> NewestOf(IEnumerable<string> entries) => entries.GroupBy(PlayerOf).Select(g => g.MaxBy(RoundOf)!).ToHashSet();

    public static string PlayerOf(string entry) => Parts(entry).Player;

    public static int RoundOf(string entry) => Parts(entry).Round;

    private static (string Player, int Round) Parts(string entry)
    {
        var at = entry.LastIndexOf('@');
        return at > 0 && int.TryParse(entry.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            ? (entry[..at], round)
            : throw new RecordException($"the record has an entry \"{entry}\", where a player and a round were expected, such as dpo@2; it is damaged: restore it from a copy or choose another --db");
    }
}

/// <summary>How an entry's replies are, on average over the prompts of the rounds that it played in.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Gold">Mean gold utility; null in a world without one.</param>
/// <param name="GoldParts">Mean of each part.</param>
/// <param name="Kl">log π − log base, nats a reply: how far it has gone from the base (estimator k1).</param>
/// <param name="BaseLogProb">Mean log-prob of a token under the base: how natural its text is to it.</param>
/// <param name="Tokens">Mean length.</param>
/// <param name="Ended">Share that ended by itself.</param>
/// <param name="Distinct">Share of different replies: near 0 is one answer to everything.</param>
/// <param name="Repeats">Share of three-word sequences in a reply that came before in it.</param>
internal sealed record EntrySummary(
    string Entry, double? Gold, IReadOnlyList<(string Name, double Value)> GoldParts, double Kl, double BaseLogProb, double Tokens, double Ended, double Distinct, double Repeats)
{
    /// <summary>Standard error of <see cref="Gold"/> over prompts; null with fewer than two.</summary>
    public double? GoldError { get; init; }

    /// <summary>Share of three-word sequences in a reply that are the prompt's.</summary>
    public double Copied { get; init; }

    public static EntrySummary Of(IGrouping<string, RecordedResponse> group)
    {
        var responses = group.ToList();
        var scored = responses.Where(r => r.Gold is not null).ToList();
        var parts = scored.SelectMany(r => r.GoldParts ?? []).GroupBy(p => p.Name).Select(g => (g.Key, g.Sum(p => p.Value) / scored.Count));
        var summary = new EntrySummary(group.Key,
            scored.Count == 0 ? null : scored.Average(r => r.Gold!.Value), [.. parts],
            responses.Average(r => r.LogProb - (r.BaseLogProb ?? r.LogProb)),
            responses.Sum(r => r.BaseLogProb ?? 0) / Math.Max(1, responses.Sum(r => r.Tokens + (r.Ended ? 1 : 0))),
            responses.Average(r => (double)r.Tokens), responses.Average(r => r.Ended ? 1.0 : 0),
            (double)responses.Select(r => r.Text).Distinct().Count() / responses.Count,
            responses.Average(r => TextStatistics.Of(r.Text).RepeatedTrigrams))
        {
            GoldError = ErrorOfMean([.. scored.GroupBy(r => r.PromptId).Select(prompt => prompt.Average(r => r.Gold!.Value))]),
            Copied = responses.Average(r => PromptCopies.Share(r.Prompt, r.Text)),
        };
        // Each number is finite, but sums and squares of absurd ones need not be, and no report can hold an infinity.
        double?[] numbers = [summary.Gold, .. summary.GoldParts.Select(part => (double?)part.Value), summary.Kl, summary.BaseLogProb, summary.GoldError];
        return numbers.All(number => double.IsFinite(number ?? 0))
            ? summary
            : throw new RecordException($"the record has responses of {summary.Entry} whose gold or log-probs are too large to be averaged; it is damaged: restore it from a copy or choose another --db");
    }

    private static double? ErrorOfMean(double[] values)
    {
        if (values.Length < 2) return null;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
    }
}
