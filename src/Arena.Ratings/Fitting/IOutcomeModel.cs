namespace Arena.Ratings.Fitting;

/// <summary>
/// The law of one battle given d = θ_left − θ_right + βᵀx and, where the model has one, a tie parameter κ.
/// </summary>
public interface IOutcomeModel
{
    /// <summary>As written on the command line.</summary>
    static abstract string Name { get; }

    /// <summary>Whether κ is estimated.</summary>
    static abstract bool HasTieParameter { get; }

    /// <summary>Where κ starts.</summary>
    static abstract double InitialTieParameter { get; }

    /// <summary>Whether κ is within its range; a Newton step that leaves it is halved.</summary>
    static abstract bool Allows(double kappa);

    static abstract OutcomeTerms Terms(double d, double kappa);
}

/// <summary>For one outcome: ln p, its gradient in d and κ, and its negative second derivatives.</summary>
public struct OutcomeTerm
{
    public double LogP, D, K, DD, DK, KK;
}

/// <summary>The terms of the three outcomes.</summary>
public struct OutcomeTerms
{
    public OutcomeTerm Left, Right, Tie;
}
