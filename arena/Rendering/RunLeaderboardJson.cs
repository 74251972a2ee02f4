using Arena.Analysis.Entries;
using Arena.Analysis.Events;
using Arena.Analysis.Expectations;
using Arena.Analysis.Summary;
using Arena.Record;

namespace Arena.Program.Rendering;

/// <summary>A run's leaderboard for scripts. It holds no time and no path: the same seed gives the same bytes.</summary>
internal static class RunLeaderboardJson
{
    public static object Of(RecordReader record, RunSummary summary, IReadOnlyList<ExpectationResult> expectations)
    {
        var decodings = summary.Players.ToDictionary(p => p.Name, p => PlayerDecoding.Of(p, summary.Scenario));
        var spent = Spending.Of(summary.Metrics);
        return new
        {
            scenario = summary.Run.Scenario,
            seed = summary.Run.Seed,
            rounds = summary.Rounds,
            device = summary.Run.Device,
            judge = summary.Judge,
            fit = summary.Leaderboard.Fit,
            players = summary.Leaderboard.Players.Select(p =>
            {
                var replies = summary.Entries.GetValueOrDefault(p.Name);
                return new
                {
                    p.Rank, p.RankLow, p.RankHigh, p.Name, p.Strength, p.Rating, p.StandardError, p.Low, p.High, p.Battles, p.Wins,
                        p.Losses, p.Ties,
                    flags = summary.FlagsOf(p.Name),
                    newest = summary.Newest.Contains(p.Name),
                    winRate = summary.Rates.GetValueOrDefault(p.Name)?.Raw,
                    lengthControlled = summary.Rates.GetValueOrDefault(p.Name) is { Controlled: not null } rate
                    ? new { rate.Controlled, rate.Low, rate.High, rate.IsExtreme } : null,
                    gold = replies?.Gold,
                    goldParts = replies?.GoldParts.ToDictionary(part => part.Name, part => part.Value),
                    decoding = decodings.GetValueOrDefault(RunSummary.PlayerOf(p.Name)),
                    spent = spent.GetValueOrDefault((RunSummary.PlayerOf(p.Name), RunSummary.RoundOf(p.Name))),
                    kl = replies?.Kl,
                    baseLogProbPerToken = replies?.BaseLogProb,
                    tokens = replies?.Tokens,
                    ended = replies?.Ended,
                    distinct = replies?.Distinct,
                    repeats = replies?.Repeats,
                };
            }),
            winRates = summary.Matrix,
            noiseFloor = summary.NoiseFloor,
            labelers = LabelerSummary.Of(summary),
            rewards = RewardSummary.Of(summary),
            rewardHacks = RewardHackNote.Of(record, summary),
            forfeits = summary.Players.Where(p => p.State == PlayerState.Forfeited).Select(p => new { p.Name, p.Reason }),
            flags = summary.Flags.Select(f => new { f.Entry, kind = f.Word, f.Note }),
            events = EventSummary.Of(summary),
            expectations = expectations.Select(ExpectationFormats.Json),
            warnings = summary.Leaderboard.Warnings,
        };
    }
}
