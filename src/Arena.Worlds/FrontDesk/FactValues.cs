namespace Arena.Worlds.FrontDesk;

/// <summary>
/// What kind of thing answers a question, and every value of that kind.
/// </summary>
internal sealed record FactValues(string Kind, IReadOnlyList<string> All)
{
    public static readonly FactValues Hours = new("hours",
        [.. from start in Tables.Numbers from end in Tables.Numbers where start != end select $"from {start} to {end}"]);

    public static readonly FactValues Floor = new("floor",
        [.. new[] { "ground", "third", "fourth", "fifth", "sixth", "top" }.Select(floor => $"on the {floor} floor")]);

    public static readonly FactValues Clock = new("clock", [.. Tables.Numbers.Select(hour => $"at {hour}")]);

    public static readonly FactValues Place = new("place",
        ["behind the hotel", "next to the desk", "in the garden", "in the lobby", "near the stairs", "at the front door"]);

    public static readonly FactValues Price = new("price", ["for free", .. Tables.Numbers.Skip(1).Select(euros => $"for {euros} euros")]);

    public static readonly FactValues Interval = new("interval",
        ["every hour", .. Tables.Numbers.Skip(1).Select(minutes => $"every {minutes} minutes")]);

    /// <summary>The values of all kinds: in an answer, all but the right one mislead the guest.</summary>
    public static readonly IReadOnlyList<string> Everything =
        [.. new[] { Hours, Floor, Clock, Place, Price, Interval }.SelectMany(kind => kind.All)];
}
