namespace Arena.Rules.Ratings.Reading;

/// <summary>Which columns of a battle file mean what, and how forgiving to be.</summary>
public sealed record BattleFileOptions
{
    public string LeftColumn { get; init; } = "left";

    public string RightColumn { get; init; } = "right";

    /// <summary>Values: <c>left</c>, <c>right</c>, <c>tie</c>, <c>void</c>, <c>model_a</c>, <c>model_b</c> or <c>tie (bothbad)</c>.</summary>
    public string WinnerColumn { get; init; } = "winner";

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

    /// <summary>Keep the battles one by one even where nothing above needs them: for models that depend on their order.</summary>
    public bool KeepRows { get; init; }

    /// <summary>The share of bad rows, 0…1, above which the file is refused.</summary>
    public double MaxBadShare { get; init; } = 0.01;

    /// <summary>Rows parsed side by side; default one for each core.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    internal bool NeedsRows => KeepRows || ClusterColumns.Count > 0 || FeatureColumns.Count > 0 || JudgeColumn is not null || IdColumn is not null;
}

/// <summary>A file that cannot be rated: the message says where, what was expected and what to do.</summary>
public sealed class BattleFileException(string message) : Exception(message);
