using Arena.Ratings.Sequential;

namespace Arena.Program.Rendering;

/// <summary>The gap after an early stop, median-unbiased, with its 95 % interval.</summary>
internal sealed record CorrectedJson(double Elo, double[] Interval, double NElo, double[] NEloInterval)
{
    public static CorrectedJson Of(EarlyStopEstimate estimate) =>
        new(estimate.Elo, [estimate.Low, estimate.High], estimate.NElo, [estimate.NEloLow, estimate.NEloHigh]);
}

/// <summary>
/// A match as other programs read it: the test's fields, whose <c>elo</c> and <c>interval</c> are the plain ones, who met,
/// how many pairs were void, and the estimate corrected for the early stop: the plain one after one look, null where all
/// pairs scored the same or none was scored.
/// </summary>
internal sealed record MatchJson : SprtJson
{
    public MatchJson(SprtJson test, string[] entries, long voids, CorrectedJson? corrected) : base(test) =>
        (Entries, Void, Corrected) = (entries, voids, corrected);

    public string[] Entries { get; }

    public long Void { get; }

    public CorrectedJson? Corrected { get; }
}

/// <summary>A match's result in both forms.</summary>
internal sealed record MatchReport(MatchJson Json, string Text)
{
    // With fewer, simulated 95 % intervals cover 88 to 99 %, the ordinary one of a single look among them.
    private const int FewPairs = 50;

    /// <param name="first">The entry whose gap it is.</param>
    /// <param name="second">The entry that it met.</param>
    /// <param name="state">Where the match ended.</param>
    /// <param name="options">The bounds and error rates of the test.</param>
    public static MatchReport Of(string first, string second, MatchState state, SprtOptions options)
    {
        var test = SprtReport.Of(state.Counts, options, state.Looks.Count > 1);
        // There is nothing to correct where nothing was scored.
        var estimate = state.Counts.Total > 0 ? EarlyStopEstimate.Of(state.Counts, options, state.Looks) : null;
        var corrected = estimate is null ? null : CorrectedJson.Of(estimate);
        List<string> warnings = [.. test.Json.Warnings];
        if (state.Counts.Total > 0 && estimate is null)
            warnings.Add("all pairs scored the same: how they spread is not known, so that there is no correction for stopping early and "
                + "the interval is a guess");
        else if (state.Counts.Total is > 0 and < FewPairs)
            warnings.Add($"fewer than {FewPairs} pairs: the ends of an interval are rough");
        var text = $"{first} against {second}\n{test.Text}";
        if (corrected is not null)
            text += state.Looks.Count == 1
                ? "One look at the test: nothing to correct for stopping early\n"
                : FormattableString.Invariant($"Corrected for stopping early (median-unbiased): Elo {Signed(corrected.Elo)} ({Signed(corrected.Interval[0])} … {Signed(corrected.Interval[1])}), nElo {Signed(corrected.NElo)} ({Signed(corrected.NEloInterval[0])} … {Signed(corrected.NEloInterval[1])})\n");
        foreach (var warning in warnings) text += $"{char.ToUpperInvariant(warning[0])}{warning[1..]}\n";
        if (state.Void > 0) text += FormattableString.Invariant($"{state.Void} void pairs were left out\n");
        return new MatchReport(new MatchJson(test.Json with { Warnings = warnings }, [first, second], state.Void, corrected), text);
    }

    private static string Signed(double value) => FormattableString.Invariant($"{value:+0.0;-0.0;0.0}");
}
