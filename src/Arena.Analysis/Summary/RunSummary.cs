using System.Globalization;
using Arena.Analysis.Detectors;
using Arena.Analysis.Entries;
using Arena.Analysis.Noise;
using Arena.Core;
using Arena.Ratings;
using Arena.Ratings.Agreement;
using Arena.Ratings.Battles;
using Arena.Record;
using Arena.Scenarios;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Summary;

/// <summary>What a run's record says of each entry, computed anew from the record alone.</summary>
/// <param name="Run">The run, as the record has it.</param>
/// <param name="Players">Its players, forfeited ones too.</param>
/// <param name="Leaderboard">Of all its battles; an entry whose every battle was void has a place too.</param>
/// <param name="Matrix">Who beats whom how often.</param>
/// <param name="Entries">How the replies of each entry are; without those that never answered.</param>
/// <param name="Void">Battles that failed and so are not rated.</param>
/// <param name="Constant">Entries that give one answer to most prompts.</param>
/// <param name="Rates">Win rates among the newest entries, as they are and with length held equal, by entry.</param>
/// <param name="Judge">How far the judge is to be believed; null for one that is never wrong.</param>
/// <param name="Table">All battles, for further questions.</param>
/// <param name="Battles">All battles, one by one, in the order of the record.</param>
/// <param name="Responses">All replies of all rounds.</param>
/// <param name="Metrics">All that training and measuring reported.</param>
/// <param name="Scenario">What was to be played; null where this program no longer understands it.</param>
public sealed record RunSummary(
    RecordedRun Run, IReadOnlyList<RecordedPlayer> Players, Leaderboard Leaderboard, IReadOnlyList<WinRate> Matrix,
        IReadOnlyDictionary<string, EntrySummary> Entries, long Void, IReadOnlyList<ConstantResponse> Constant,
    IReadOnlyDictionary<string, ControlledRate> Rates, JudgeQuality? Judge, BattleTable Table, IReadOnlyList<Battle> Battles,
    IReadOnlyList<RecordedResponse> Responses, IReadOnlyList<RecordedMetric> Metrics, Scenario? Scenario)
{
    /// <param name="record">The record that holds the run.</param>
    /// <param name="runId">The run to summarise.</param>
    /// <param name="reader">Reads the scenario that the run recorded.</param>
    public static RunSummary Of(RecordReader record, string runId, ScenarioReader reader)
    {
        var battles = record.Battles(runId).ToList();
        var table = BattleTable.From(battles);
        var leaderboard = Leaderboard.From(table);
        var responses = record.Responses(runId).ToList();
        var entries = responses.GroupBy(r => r.Entry).Select(EntrySummary.Of).ToDictionary(e => e.Entry);
        var run = record.FindRun(runId)
            ?? throw new RecordException(
            $"the record has no run {runId}, or its index is damaged; restore it from a copy or choose another --db");
        return new(run, record.Players(runId), leaderboard, WinRates.Of(table), entries, table.Void,
            ConstantResponses.Find(responses.Select(r => (r.Entry, r.PromptId, r.Text))),
            NewestBattles.Rates(battles, responses), RecordedJudge.Of(record, runId), table, battles, responses, [.. record.Metrics(runId)],
            RecordedScenario.Of(run, reader)?.Scenario)
        {
            Hashes = record.Checkpoints(runId).GroupBy(c => c.Entry).ToDictionary(g => g.Key, g => g.Last().ContentHash),
        };
    }

    /// <summary>Of each entry's checkpoint, by its content: entries with the same weights have the same.</summary>
    public required IReadOnlyDictionary<string, string> Hashes { get; init; }

    /// <summary>How far apart two trainings of one recipe come out, where players of one recipe tell; null where none do.</summary>
    public NoiseFloor? NoiseFloor => RunNoise.Of([this]);

    /// <summary>Rounds that were played; the last may still be.</summary>
    public int Rounds { get; } = Battles.Select(b => b.Round).DefaultIfEmpty().Max();

    /// <summary>The judge's taste for the reply shown first; null without a rated battle.</summary>
    public JudgeBias? FirstPlace => Table.Rows is { Length: > 0 } ? JudgeAgreement.Of(Table, rounds: 0).Biases[0] : null;

    /// <summary>What the detectors say of the newest entries' replies.</summary>
    public IReadOnlyList<TextFlag> Flags => field ??= TextFlags.Of(Entries, Newest, Constant);

    /// <summary>What an entry is flagged as, e.g. <c>constant</c>, each once; nothing for most.</summary>
    public IReadOnlyList<string> FlagsOf(string entry) => [.. Flags.Where(f => f.Entry == entry).Select(f => f.Word).Distinct()];

    /// <summary>The last checkpoint of each player, which is what the player is now.</summary>
    public IReadOnlySet<string> Newest { get; } = NewestOf(Leaderboard.Players.Select(p => p.Name));

    /// <summary>A player as its last checkpoint; null for one that never played.</summary>
    public string? NewestOf(string player) => Newest.FirstOrDefault(entry => PlayerOf(entry) == player);

    /// <summary>The last checkpoint of each player among these entries.</summary>
    public static IReadOnlySet<string> NewestOf(IEnumerable<string> entries) =>
        entries.GroupBy(PlayerOf).Select(g => g.MaxBy(RoundOf)!).ToHashSet();

    /// <summary>The player of an entry: <c>dpo</c> of <c>dpo@2</c>.</summary>
    /// <exception cref="RecordException">It is no entry.</exception>
    public static string PlayerOf(string entry) => Parts(entry).Player;

    /// <summary>The round after which an entry's checkpoint was written: 2 of <c>dpo@2</c>.</summary>
    /// <exception cref="RecordException">It is no entry.</exception>
    public static int RoundOf(string entry) => Parts(entry).Round;

    private static (string Player, int Round) Parts(string entry)
    {
        var at = entry.LastIndexOf('@');
        return at > 0 && int.TryParse(entry.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            ? (entry[..at], round)
            : throw new RecordException($"the record has an entry \"{entry}\", where a player and a round were expected, such as dpo@2; "
                + "it is damaged: restore it from a copy or choose another --db");
    }
}
