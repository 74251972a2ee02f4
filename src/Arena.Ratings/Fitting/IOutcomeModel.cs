namespace Arena.Ratings.Fitting;

/// <summary>
/// The law of one battle given d = θ_left − θ_right + βᵀx and, where the model has one, a tie parameter κ.
/// </summary>
internal interface IOutcomeModel
{
    /// <summary>As written on the command line.</summary>
    static abstract string Name { get; }

    /// <summary>Whether the model has a κ, which is then estimated with the strengths.</summary>
    static abstract bool HasTieParameter { get; }

    /// <summary>The κ that a fit starts from.</summary>
    static abstract double InitialTieParameter { get; }

    /// <summary>Whether κ is within its range; a Newton step that leaves it is halved.</summary>
    static abstract bool Allows(double kappa);

    /// <summary>The log-probabilities of the three outcomes at d and κ, with their derivatives.</summary>
    static abstract OutcomeTerms Terms(double d, double kappa);
}

/// <summary>For one outcome: ln p, its gradient in d and κ, and its negative second derivatives.</summary>
internal struct OutcomeTerm
{
    /// <summary>ln p, ∂/∂d, ∂/∂κ, −∂²/∂d², −∂²/∂d∂κ and −∂²/∂κ².</summary>
    public double LogP, D, K, DD, DK, KK;
}

/// <summary>The terms of the three outcomes.</summary>
internal struct OutcomeTerms
{
    /// <summary>Of the left player's win, the right player's win and a tie.</summary>
    public OutcomeTerm Left, Right, Tie;
}
