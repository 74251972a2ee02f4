using Arena.Core;
using Arena.Ratings;
using Arena.Ratings.Battles;
using Arena.Record;

namespace Arena.Analysis.Summary;

/// <summary>What a run's players came to: the battles among their newest checkpoints.</summary>
public static class NewestBattles
{
    /// <summary>The feature of the tables made here: tokens of the left reply less those of the right one.</summary>
    public const string Length = "length";

    /// <summary>
    /// The battles under the players' own names (<c>dpo@3</c> is called <c>dpo</c>), so that two runs of one scenario compare
    /// player by player, whatever their number of rounds.
    /// </summary>
    public static BattleTable ByPlayer(RecordReader record, string runId) =>
        ByPlayer([.. record.Battles(runId)], record.Responses(runId));

    /// <inheritdoc cref="ByPlayer(RecordReader, string)"/>
    public static BattleTable ByPlayer(RunSummary summary) => ByPlayer(summary.Battles, summary.Responses);

    private static BattleTable ByPlayer(IReadOnlyList<Battle> all, IEnumerable<RecordedResponse> responses)
    {
        var battles = Of(all).ToDictionary(b => b.Id);
        var tokens = Tokens(responses);
        return BattleTable.From(
            battles.Values.Select(b => b with { Left = RunSummary.PlayerOf(b.Left), Right = RunSummary.PlayerOf(b.Right) }),
            (Length, battle => Difference(tokens, battles[battle.Id])));
    }

    /// <summary>Win rates of the newest entries against each other, as they are and with length held equal.</summary>
    /// <param name="battles">All battles of one run.</param>
    /// <param name="responses">All replies of the same run, for their lengths.</param>
    /// <param name="players">Whose battles against each other count; everybody's where left out.</param>
    public static IReadOnlyDictionary<string, ControlledRate> Rates(
        IReadOnlyList<Battle> battles, IEnumerable<RecordedResponse> responses, IReadOnlyCollection<string>? players = null)
    {
        var tokens = Tokens(responses);
        bool Counts(string entry) => players is null || players.Contains(RunSummary.PlayerOf(entry));
        var table = BattleTable.From(
            Of(battles).Where(b => Counts(b.Left) && Counts(b.Right)), (Length, battle => Difference(tokens, battle)));
        return LengthControl.Of(table, Length).ToDictionary(rate => rate.Name);
    }

    private static IEnumerable<Battle> Of(IReadOnlyList<Battle> battles)
    {
        var newest = RunSummary.NewestOf(battles.SelectMany(b => new[] { b.Left, b.Right }).Distinct());
        return battles.Where(b => newest.Contains(b.Left) && newest.Contains(b.Right));
    }

    private static Dictionary<(int Round, string Entry, string Prompt), int> Tokens(IEnumerable<RecordedResponse> responses) =>
        responses.ToDictionary(r => (r.Round, r.Entry, r.PromptId), r => r.Tokens);

    private static double Difference(Dictionary<(int Round, string Entry, string Prompt), int> tokens, Battle battle)
    {
        return Of(battle.Left) - Of(battle.Right);

        double Of(string entry) => tokens.TryGetValue((battle.Round, entry, battle.PromptId), out var count)
            ? count
            : throw new RecordException($"the record has battle {battle.Id}, but no response of {entry} to {battle.PromptId} in round "
                + $"{battle.Round}; it is damaged: restore it from a copy or choose another --db");
    }
}
