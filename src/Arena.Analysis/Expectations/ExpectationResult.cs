using Arena.Core;

namespace Arena.Analysis.Expectations;

/// <summary>What came of an expectation.</summary>
public enum ExpectationVerdict
{
    /// <summary>What was expected holds, with its whole interval where it is a number.</summary>
    Pass,
    /// <summary>What was expected does not hold, with the whole interval outside the bounds where it is a number.</summary>
    Fail,

    /// <summary>Its interval holds values that would pass and values that would fail, or there is nothing to measure.</summary>
    Inconclusive,
}

/// <summary>An expectation and what was found.</summary>
/// <param name="Kind">As the scenario names it.</param>
/// <param name="Of">Of what: a player, a pairing, the run.</param>
/// <param name="Expected">What was expected, in words: bounds, or what is to happen.</param>
/// <param name="Verdict">Whether it holds, does not, or cannot be told.</param>
/// <param name="Found">In words, with its interval.</param>
/// <param name="Value">The number; null where there is none.</param>
/// <param name="Low">Lower end of its interval; null where it has none.</param>
/// <param name="High">Upper end of its interval; null where it has none.</param>
public sealed record ExpectationResult(
    string Kind, string Of, string Expected, ExpectationVerdict Verdict, string Found, double? Value = null, double? Low = null,
        double? High = null)
{
    /// <summary>The exit code that these results ask for: one that failed says more than one that cannot be told.</summary>
    public static int ExitCode(IEnumerable<ExpectationResult> results)
    {
        var verdicts = results.Select(r => r.Verdict).ToHashSet();
        return verdicts.Contains(ExpectationVerdict.Fail) ? ExitCodes.ExpectationFailed
            : verdicts.Contains(ExpectationVerdict.Inconclusive) ? ExitCodes.Inconclusive
            : ExitCodes.Fine;
    }
}
