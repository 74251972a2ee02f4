namespace Arena.Rules.Worlds;

/// <summary>Names and numbers, which guests and clerks share.</summary>
internal static class Tables
{
    public static readonly IReadOnlyList<string> Numbers =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static readonly IReadOnlyList<string> Names =
        ["anna", "ben", "clara", "david", "emma", "felix", "grace", "henry", "iris", "jack", "kate", "leo", "maria", "noah", "olga", "paul"];

    public static T Pick<T>(this Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];

    /// <summary>An element other than <paramref name="not"/>.</summary>
    public static string PickOther(this Random random, IReadOnlyList<string> list, string not)
    {
        while (true)
            if (random.Pick(list) is var value && value != not) return value;
    }
}
