namespace Arena.Core;

/// <summary>What the program ends with, so that a script can tell why.</summary>
public static class ExitCodes
{
    /// <summary>The command did what it was asked, and what was expected holds.</summary>
    public const int Fine = 0;

    /// <summary>The command line, a scenario or a file cannot be used as it is.</summary>
    public const int Usage = 1;

    /// <summary>An expectation does not hold, or the candidate is worse than the baseline.</summary>
    public const int ExpectationFailed = 2;

    /// <summary>There are too few battles to say either way.</summary>
    public const int Inconclusive = 3;

    /// <summary>The machine failed: a full disk, a damaged record, a program that was killed.</summary>
    public const int Infrastructure = 4;

    /// <summary>Stopped by Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;
}
