using Arena.Rules.Ratings.Testing;

namespace Arena.Program.Reports;

/// <summary>The gap after an early stop, median-unbiased, with its 95 % interval.</summary>
internal sealed record CorrectedJson(double Elo, double[] Interval, double NElo, double[] NEloInterval)
{
    public static CorrectedJson Of(EarlyStopEstimate estimate) =>
        new(estimate.Elo, [estimate.Low, estimate.High], estimate.NElo, [estimate.NEloLow, estimate.NEloHigh]);
}

/// <summary>
/// A match as other programs read it: the test's fields, whose <c>elo</c> and <c>interval</c> are the plain ones, who met,
/// how many pairs were void, and the estimate corrected for the early stop (null where there is none).
/// </summary>
internal sealed record MatchJson : SprtJson
{
    public MatchJson(SprtJson test, string[] entries, long voids, CorrectedJson? corrected) : base(test) => (Entries, Void, Corrected) = (entries, voids, corrected);

    public string[] Entries { get; }

    public long Void { get; }

    public CorrectedJson? Corrected { get; }
}

/// <summary>A match's result in both forms.</summary>
internal sealed record MatchReport(MatchJson Json, string Text)
{
    /// <param name="first">Whose gap it is.</param>
    /// <param name="second">Its opponent.</param>
    /// <param name="state">Where the match ended.</param>
    /// <param name="options">The test.</param>
    /// <param name="batch">Pairs between two looks.</param>
    public static MatchReport Of(string first, string second, MatchState state, SprtOptions options, int batch)
    {
        var test = SprtReport.Of(state.Counts, options);
        // The theory is that of normalized bounds; there is nothing to correct where nothing was scored.
        var corrected = options.Bounds == SprtBounds.Normalized && state.Counts.Total > 0
            ? CorrectedJson.Of(EarlyStopEstimate.Of(state.Counts, options, batch))
            : null;
        var text = $"{first} against {second}\n{test.Text}";
        if (corrected is not null)
            text += FormattableString.Invariant($"Corrected for stopping early (median-unbiased): Elo {Signed(corrected.Elo)} ({Signed(corrected.Interval[0])} … {Signed(corrected.Interval[1])}), nElo {Signed(corrected.NElo)} ({Signed(corrected.NEloInterval[0])} … {Signed(corrected.NEloInterval[1])})\n");
        if (state.Void > 0) text += FormattableString.Invariant($"{state.Void} void pairs were left out\n");
        return new MatchReport(new MatchJson(test.Json, [first, second], state.Void, corrected), text);
    }

    private static string Signed(double value) => FormattableString.Invariant($"{value:+0.0;-0.0;0.0}");
}
