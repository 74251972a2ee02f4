using Arena.Core;

namespace Arena.Ratings.Import;

/// <summary>Which columns of a battle file mean what, and how forgiving to be.</summary>
public sealed record BattleFileOptions
{
    /// <summary>Name of the column with the left player where a file is read without options.</summary>
    public const string DefaultLeft = "left";

    /// <summary>Name of the column with the right player where a file is read without options.</summary>
    public const string DefaultRight = "right";

    /// <summary>Name of the column with the winner where a file is read without options.</summary>
    public const string DefaultWinner = "winner";

    /// <summary>
    /// The column with the player shown first. Where it keeps its default, usual names such as <c>model_a</c> are found too.
    /// </summary>
    public string LeftColumn { get; init; } = DefaultLeft;

    /// <summary>The column with the player shown second, found as <see cref="LeftColumn"/> is.</summary>
    public string RightColumn { get; init; } = DefaultRight;

    /// <summary>
    /// Values: <c>left</c>, <c>right</c>, <c>tie</c>, <c>void</c>, <c>model_a</c>, <c>model_b</c>, <c>tie (bothbad)</c>, or
    /// the winner's name, its place as a letter or a number, or the left player's score.
    /// </summary>
    public string WinnerColumn { get; init; } = DefaultWinner;

    /// <summary>What the winner column says for left, right and, as a third, tie, beside the usual words; empty for none.</summary>
    public IReadOnlyList<string> WinnerWords { get; init; } = [];

    /// <summary>
    /// In place of a winner: one column with the left player's score in quarters of 0…1, each row a match pair, or the
    /// columns of the left and of the right player's score, of which the higher wins. Empty to look for a winner.
    /// </summary>
    public IReadOnlyList<string> ScoreColumns { get; init; } = [];

    /// <summary>How many battles a row stands for; where the column is absent, one.</summary>
    public string CountColumn { get; init; } = "count";

    /// <summary>What battles share that are not independent of each other: the prompt, the annotator.</summary>
    public IReadOnlyList<string> ClusterColumns { get; init; } = [];

    /// <summary>Numeric columns to keep: values for the left player less those for the right, as the file has them.</summary>
    public IReadOnlyList<string> FeatureColumns { get; init; } = [];

    /// <summary>Who judged, for agreement between judges; null when the question is not asked.</summary>
    public string? JudgeColumn { get; init; }

    /// <summary>The id of a battle; rows that repeat one are left out. Null to take every row.</summary>
    public string? IdColumn { get; init; }

    /// <summary>What parts the values of CSV; null for whichever of comma, semicolon, tab and bar fits the header.</summary>
    public char? Separator { get; init; }

    /// <summary>Keep the battles one by one even where nothing above needs them: for models that depend on their order.</summary>
    public bool KeepRows { get; init; }

    /// <summary>The share of bad rows, 0…1, above which the file is refused.</summary>
    public double MaxBadShare { get; init; } = 0.01;

    /// <summary>Rows parsed side by side; default one for each core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether a row is the two battles of a match pair, which depend on each other.</summary>
    internal bool HasPairScores => ScoreColumns.Count == 1;

    /// <summary>A match pair is a cluster of its own where no others are asked for.</summary>
    internal int Clusterings => HasPairScores ? Math.Max(1, ClusterColumns.Count) : ClusterColumns.Count;

    internal int KeyColumns => Clusterings + (JudgeColumn is null ? 0 : 1) + (IdColumn is null ? 0 : 1);

    internal bool NeedsRows => KeepRows || Clusterings > 0 || FeatureColumns.Count > 0 || JudgeColumn is not null || IdColumn is not null;
}

/// <summary>A file that cannot be rated: the message says where, what was expected and what to do.</summary>
public sealed class BattleFileException(string message) : ArenaException(ErrorKind.Usage, message);
