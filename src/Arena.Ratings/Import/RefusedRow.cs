namespace Arena.Ratings.Import;

/// <summary>A row for which the whole file is refused.</summary>
internal sealed class RefusedRow(int block, long line, string problem) : Exception(problem)
{
    public int Block => block;

    /// <summary>Within the block.</summary>
    public long Line => line;
}
