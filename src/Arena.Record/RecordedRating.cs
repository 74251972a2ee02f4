namespace Arena.Record;

/// <summary>The rating of an entry after a round: a snapshot, which can be recomputed from the battles.</summary>
/// <param name="Round">The round that the rating was computed after.</param>
/// <param name="Entry">The rated entry, e.g. <c>dpo@2</c>.</param>
/// <param name="Rating">On the scale that is shown.</param>
/// <param name="Low">Lower end of its interval; null when unbounded.</param>
/// <param name="High">Upper end of its interval; null when unbounded.</param>
/// <param name="Strength">On the model's own scale (log strength).</param>
/// <param name="StandardError">Of the strength; null when undefined.</param>
/// <param name="Battles">How many rated battles it rests on: wins, losses and ties.</param>
/// <param name="Wins">Battles won.</param>
/// <param name="Losses">Battles lost.</param>
/// <param name="Ties">Battles tied.</param>
public sealed record RecordedRating(
    int Round, string Entry, double Rating, double? Low, double? High, double Strength, double? StandardError,
    int Battles, int Wins, int Losses, int Ties);
