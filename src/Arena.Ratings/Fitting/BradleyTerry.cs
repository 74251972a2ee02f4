namespace Arena.Ratings.Fitting;

/// <summary>Bradley and Terry (1952): p(left) = σ(d); a tie is half a win and half a loss.</summary>
internal readonly struct BradleyTerry : IOutcomeModel
{
    public static string Name => "bradley-terry";

    public static bool HasTieParameter => false;

    public static double InitialTieParameter => 0;

    public static bool Allows(double kappa) => true;

    public static OutcomeTerms Terms(double d, double kappa)
    {
        // One exponential serves both probabilities and one logarithm both log-probabilities.
        var e = Math.Exp(-Math.Abs(d));
        var (win, lose) = d >= 0 ? (1 / (1 + e), e / (1 + e)) : (e / (1 + e), 1 / (1 + e));
        var log = Math.Log(1 + e);
        var logWin = Math.Min(d, 0) - log;
        var logLose = Math.Min(-d, 0) - log;
        var h = win * lose;
        return new OutcomeTerms
        {
            Left = new OutcomeTerm { LogP = logWin, D = lose, DD = h },
            Right = new OutcomeTerm { LogP = logLose, D = -win, DD = h },
            Tie = new OutcomeTerm { LogP = 0.5 * (logWin + logLose), D = 0.5 - win, DD = h },
        };
    }
}
