using Arena.Analysis.Formatting;
using Arena.Analysis.Summary;
using Arena.Core.Text;
using Arena.Ratings;
using Arena.Ratings.Battles;
using Arena.Ratings.Cycles;
using Arena.Ratings.Fitting;
using Arena.Record;
using Arena.Scenarios.Options;
using MathNet.Numerics.Distributions;

namespace Arena.Analysis.Expectations;

/// <summary>Holds what a scenario expects against what a run came to: a function of the two alone.</summary>
public static class ExpectationJudging
{
    /// <summary>One result an expectation, in the same order. A player stands for its newest entry.</summary>
    public static IReadOnlyList<ExpectationResult> Of(IReadOnlyList<ExpectationOptions> expectations, RunSummary summary) =>
        [.. expectations.Select(expectation => Of(expectation, summary))];

    private static ExpectationResult Of(ExpectationOptions expectation, RunSummary summary) => expectation switch
    {
        RatingExpectation rating => Rating(rating, summary),
        WinRateExpectation rate => WinRate(rate, summary),
        LengthControlledExpectation rate => LengthControlled(rate, summary),
        GoldExpectation gold => Gold(gold, summary),
        GapExpectation gap => ProxyGap.Judge(gap, summary),
        FirstPlaceExpectation first => FirstPlace(first, summary),
        VoidExpectation share => Void(share, summary),
        CompletedExpectation completed => Completed(completed, summary),
        ForfeitedExpectation forfeited => Forfeited(forfeited, summary),
        FlaggedExpectation flagged => Flagged(flagged, summary),
        UnflaggedExpectation unflagged => Unflagged(unflagged, summary),
        RankStableExpectation stable => RankStable(stable, summary),
        CyclicExpectation => Cyclic(summary),
        _ => throw new InvalidOperationException($"nothing judges a {expectation.GetType().Name}"),
    };

    private static ExpectationResult Rating(RatingExpectation expected, RunSummary summary)
    {
        var entry = Newest(summary, expected.Player);
        var player = summary.Leaderboard.Players.FirstOrDefault(p => p.Name == entry && p.Battles > 0);
        if (player is null) return Bounds.Unknown(expected, "rating", expected.Player, "no rated battle");
        var wider = Wider(expected.Confidence);
        return Bounds.Judge(expected, "rating", entry, player.Rating,
            player.Rating - (player.Rating - (player.Low ?? double.NegativeInfinity)) * wider,
            player.Rating + ((player.High ?? double.PositiveInfinity) - player.Rating) * wider, value => value.Fixed(0));
    }

    private static ExpectationResult WinRate(WinRateExpectation expected, RunSummary summary)
    {
        var (player, opponent) = (Newest(summary, expected.Player), Newest(summary, expected.Opponent));
        var what = $"{player} against {opponent}";
        if (summary.Matrix.FirstOrDefault(w => w.Player == player && w.Opponent == opponent) is not { } cell)
            return Bounds.Unknown(expected, "win-rate", what, "no rated battle");
        return Share(expected, "win-rate", what, cell.Rate, cell.Low, cell.High);
    }

    private static ExpectationResult LengthControlled(LengthControlledExpectation expected, RunSummary summary)
    {
        var entry = Newest(summary, expected.Player);
        return summary.Rates.GetValueOrDefault(entry) is { Controlled: { } rate, Low: { } low, High: { } high }
            ? Share(expected, "length-controlled", entry, rate, low, high)
            : Bounds.Unknown(expected, "length-controlled", expected.Player, "lengths cannot be held equal in its battles");
    }

    private static ExpectationResult Gold(GoldExpectation expected, RunSummary summary)
    {
        var entry = Newest(summary, expected.Player);
        if (summary.Entries.GetValueOrDefault(entry) is not { Gold: { } gold, GoldError: { } error })
            return Bounds.Unknown(expected, "gold", expected.Player, "too few replies with a gold utility");
        var reach = Normal.InvCDF(0, 1, 0.5 + expected.Confidence / 2) * error;
        return Bounds.Judge(expected, "gold", entry, gold, gold - reach, gold + reach, value => value.Fixed(3));
    }

    private static ExpectationResult FirstPlace(FirstPlaceExpectation expected, RunSummary summary) => summary.FirstPlace is { } bias
        ? Share(expected, "first-place", $"judge {bias.Judge}", bias.LeftRate, bias.Low, bias.High)
        : Bounds.Unknown(expected, "first-place", "the judge", "no rated battle");

    private static ExpectationResult Share(BoundedExpectation expected, string kind, string what, double rate, double low, double high)
    {
        var (centre, reach) = ((low + high) / 2, (high - low) / 2 * Wider(expected.Confidence));
        return Bounds.Judge(expected, kind, what, rate, Math.Clamp(centre - reach, 0, rate), Math.Clamp(centre + reach, rate, 1), value =>
            value.Percent());
    }

    /// <summary>How many times as wide as the 95 % interval one of another confidence is.</summary>
    private static double Wider(double confidence) => Normal.InvCDF(0, 1, 0.5 + confidence / 2) / RatingScale.Z95;

    private static ExpectationResult Void(VoidExpectation expected, RunSummary summary)
    {
        var all = summary.Void + summary.Leaderboard.Fit.Battles;
        var words = Bounds.Words(expected.Low, expected.High, value => value.Percent());
        if (all == 0) return new("void", "battles", words, ExpectationVerdict.Inconclusive, "no battle");
        var share = (double)summary.Void / all;
        var holds = !(share < expected.Low) && !(share > expected.High);
        return new("void", "battles", words, Is(holds), $"{share.Percent()} ({summary.Void} of {all})", share);
    }

    private static ExpectationResult Completed(CompletedExpectation expected, RunSummary summary)
    {
        var gone = summary.Players.Where(p => p.State == PlayerState.Forfeited && (expected.Player ?? p.Name) == p.Name).ToList();
        var verdict = gone.Count > 0 || summary.Run.State == RunState.Failed ? ExpectationVerdict.Fail
            : summary.Run.State == RunState.Complete ? ExpectationVerdict.Pass : ExpectationVerdict.Inconclusive;
        var state = summary.Run.State.ToString().ToLowerInvariant();
        return new("completed", expected.Player ?? "everyone", "to the end", verdict,
            gone.Count == 0 ? state : $"{state}; {string.Join(", ", gone.Select(p => $"{p.Name} forfeited ({p.Reason})"))}");
    }

    private static ExpectationResult Forfeited(ForfeitedExpectation expected, RunSummary summary)
    {
        var player = summary.Players.FirstOrDefault(p => p.Name == expected.Player && p.State == PlayerState.Forfeited);
        var verdict = player is not null ? ExpectationVerdict.Pass : summary.Run.State == RunState.Complete ? ExpectationVerdict.Fail
            : ExpectationVerdict.Inconclusive;
        return new("forfeited", expected.Player, "forfeits", verdict, player is null ? "did not" : $"did: {player.Reason}");
    }

    private static ExpectationResult Flagged(FlaggedExpectation expected, RunSummary summary)
    {
        var (entry, flags) = Flags(summary, expected.Player);
        return new("flagged", entry, expected.As.ToString().ToLowerInvariant(), summary.Entries.ContainsKey(entry)
            ? Is(flags.Contains(expected.As)) : ExpectationVerdict.Inconclusive, Found(flags));
    }

    private static ExpectationResult Unflagged(UnflaggedExpectation expected, RunSummary summary)
    {
        var (entry, flags) = Flags(summary, expected.Player);
        return new("unflagged", entry, "no flag", summary.Entries.ContainsKey(entry) ? Is(flags.Count == 0)
            : ExpectationVerdict.Inconclusive, Found(flags));
    }

    private static (string Entry, List<FlagKind> Flags) Flags(RunSummary summary, string player)
    {
        var entry = Newest(summary, player);
        return (entry, [.. summary.Flags.Where(f => f.Entry == entry).Select(f => f.Kind)]);
    }

    private static string Found(List<FlagKind> flags) => flags.Count == 0 ? "no flag" : string.Join(", ", flags).ToLowerInvariant();

    private static ExpectationResult RankStable(RankStableExpectation expected, RunSummary summary)
    {
        var words = $"leads with {expected.Flips.Percent()} of verdicts turned";
        if (Fragility.Of(summary.Table.Tally) is not { } fragility)
            return new("rank-stable", "first place", words, ExpectationVerdict.Inconclusive, "no rated battle");
        var point = fragility.Curve.First(p => p.Rate >= expected.Flips - 1e-9);
        return new("rank-stable", fragility.First, words, Is(point.FirstKept > 0.5), $"leads in {point.FirstKept.Percent()} of draws",
            point.FirstKept);
    }

    private static ExpectationResult Cyclic(RunSummary summary)
    {
        var found = Transitivity.Of(summary.Table, rounds: 0);
        return new("cyclic", "who beats whom", "goes round", Is(found.ThreeCycles.Count > 0),
            found.ThreeCycles.Count == 0 ? $"no cycle in {found.Triples} triples" : RunNotes.Of(found.ThreeCycles[0]),
            found.ThreeCycles.Count);
    }

    private static ExpectationVerdict Is(bool holds) => holds ? ExpectationVerdict.Pass : ExpectationVerdict.Fail;

    private static string Newest(RunSummary summary, string player) => summary.NewestOf(player) ?? player;
}
