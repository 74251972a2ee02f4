namespace Arena.Worlds.FrontDesk;

/// <summary>Names and numbers, which guests and clerks share.</summary>
internal static class Tables
{
    public static readonly IReadOnlyList<string> Numbers =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static readonly IReadOnlyList<string> Names =
        ["anna", "ben", "clara", "david", "emma", "felix", "grace", "henry", "iris", "jack", "kate", "leo", "maria", "noah", "olga",
            "paul"];
}
