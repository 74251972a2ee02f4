using Arena.Ratings.Sequential;

namespace Arena.Program.Rendering;

/// <summary>A sequential test as other programs read it: games where the counts are of games, pairs otherwise.</summary>
internal record SprtJson(
    double Llr, double Lower, double Upper, string Verdict, double Elo, double NElo, double Los, double[] Interval, long Pairs,
    double ExpectedRemainingPairs, IReadOnlyList<string> Warnings);

/// <summary>The result of a sequential test, as JSON and as text.</summary>
internal sealed record SprtReport(SprtJson Json, string Text)
{
    /// <summary>The verdict of a test that has to go on.</summary>
    public const string Undecided = "continue";

    /// <param name="counts">How many games or pairs had each score.</param>
    /// <param name="options">The bounds and error rates of the test.</param>
    /// <param name="stopped">Whether a test that has decided may have been looked at before.</param>
    public static SprtReport Of(ScoreCounts counts, SprtOptions options, bool stopped = true)
    {
        var result = Sprt.Of(counts, options);
        var estimate = EloEstimate.Of(counts);
        var verdict = result.Verdict == SprtVerdict.Continue ? Undecided : result.Verdict.ToString();
        string[] warnings = counts.IsPairs ? [] :
            ["single games: where both orders of a prompt were played their results hang together, and this test is over-confident; "
                + "count pairs with --penta"];
        var json = new SprtJson(
            result.Llr, result.Lower, result.Upper, verdict, estimate.Elo, estimate.NElo, estimate.Los,
            [estimate.Low, estimate.High], counts.Total, result.ExpectedRemaining, warnings);
        var unit = counts.IsPairs ? "pairs" : "games";
        var text = FormattableString.Invariant($"""
            LLR {result.Llr:0.000} in ({result.Lower:0.000}, {result.Upper:0.000}) for {options.Bounds.ToString().ToLowerInvariant()} bounds {options.Elo0:0.##}..{options.Elo1:0.##}: {Meaning(result.Verdict, options)}
            Elo {estimate.Elo:+0.0;-0.0;0.0} ({estimate.Low:+0.0;-0.0;0.0} … {estimate.High:+0.0;-0.0;0.0}), nElo {estimate.NElo:+0.0;-0.0;0.0} ± {estimate.NEloError:0.0}, likelihood of superiority {100 * estimate.Los:0.0} %
            {counts.Total} {unit} played{(result.Verdict == SprtVerdict.Continue ? FormattableString.Invariant($", about {result.ExpectedRemaining:0} to go") : stopped ? "; after an early stop the Elo above lies too far out" : "")}

            """);
        return new SprtReport(json, text);
    }

    private static string Meaning(SprtVerdict verdict, SprtOptions options) => verdict switch
    {
        SprtVerdict.H0 => FormattableString.Invariant($"H0 accepted (no more than {options.Elo0:0.##})"),
        SprtVerdict.H1 => FormattableString.Invariant($"H1 accepted (at least {options.Elo1:0.##})"),
        _ => "undecided, play on",
    };
}
