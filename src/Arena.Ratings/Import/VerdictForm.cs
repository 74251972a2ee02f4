namespace Arena.Ratings.Import;

/// <summary>What a file says for who won, beside the words that every file may use.</summary>
internal enum VerdictForm
{
    /// <summary>Nothing but the words.</summary>
    Words,

    /// <summary>The winner's name.</summary>
    Names,

    /// <summary>A for the left player and B for the right one.</summary>
    Letters,

    /// <summary>The left player's score: 1, 0 or 0.5.</summary>
    LeftScore,

    /// <summary>1 for the left player and 2 for the right one.</summary>
    Numbers,

    /// <summary>The words of <see cref="BattleFileOptions.WinnerWords"/>.</summary>
    Given,

    /// <summary>A match pair's score for the left player, in quarters.</summary>
    PairScore,

    /// <summary>A score for either player, of which the higher wins.</summary>
    TwoScores,
}
