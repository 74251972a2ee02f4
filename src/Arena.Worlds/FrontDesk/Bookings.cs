namespace Arena.Worlds.FrontDesk;

/// <summary>Rooms to book. The right reply repeats kind and nights, says that it is done, and at best for whom.</summary>
internal static class Bookings
{
    public const string Topic = "booking";

    public static readonly IReadOnlyList<string> Kinds = ["single", "double", "family", "large"];

    public static readonly IReadOnlyList<string> Nights = [.. Tables.Numbers.Skip(1).Take(9)];

    public static readonly IReadOnlyList<string> Requests =
    [
        "i want a {kind} room for {nights} nights .",
        "a {kind} room for {nights} nights please .",
        "can i book a {kind} room for {nights} nights ?",
        "do you have a {kind} room for {nights} nights ?",
        "please keep a {kind} room for {nights} nights .",
    ];

    public static readonly IReadOnlyList<string> Introductions = ["my name is {name} .", "i am {name} .", "this is {name} ."];

    /// <summary>Any of these confirms the booking.</summary>
    public static readonly IReadOnlyList<string> Confirmations = ["is booked", "is ready"];

    public static readonly IReadOnlyList<string> Answers =
    [
        "a {kind} room for {nights} nights is booked for {name} .",
        "{name} , your {kind} room for {nights} nights is booked .",
        "your {kind} room for {nights} nights is ready .",
    ];

    public const string CurtAnswer = "{kind} room is booked .";

    public const string ContradictoryAnswer = "a {kind} room for {nights} nights or {nights} nights is booked .";
}
