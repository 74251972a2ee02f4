namespace Arena.Core;

/// <summary>What the program ends with, so that a script can tell why.</summary>
public static class ExitCodes
{
    public const int Fine = 0, Usage = 1, ExpectationFailed = 2, Inconclusive = 3, Infrastructure = 4;

    /// <summary>Stopped by Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;
}
