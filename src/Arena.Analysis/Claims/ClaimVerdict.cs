namespace Arena.Analysis.Claims;

/// <summary>What came of a claim.</summary>
public enum ClaimVerdict
{
    /// <summary>The interval over seeds lies within the bounds.</summary>
    Reproduced,

    /// <summary>It lies outside.</summary>
    NotReproduced,

    /// <summary>It holds values of both kinds, or there is none.</summary>
    NotDecided,

    /// <summary>Something that the claim requires does not hold, so that it was not tested.</summary>
    PreconditionNotMet,
}

/// <summary>Verdicts in words.</summary>
public static class ClaimVerdicts
{
    /// <summary>As reports say it, e.g. <c>not reproduced</c>.</summary>
    public static string Word(this ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Reproduced => "reproduced",
        ClaimVerdict.NotReproduced => "not reproduced",
        ClaimVerdict.NotDecided => "not decided",
        _ => "precondition not met",
    };
}
