namespace Arena.Program.Commands;

/// <summary>What the program returns to the shell.</summary>
internal static class ExitCode
{
    public const int Fine = 0;
    public const int Usage = 1;
    public const int Regression = 2;
    public const int Inconclusive = 3;
    public const int Infrastructure = 4;
}
