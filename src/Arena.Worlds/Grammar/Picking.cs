namespace Arena.Worlds.Grammar;

internal static class Picking
{
    public static T Pick<T>(this Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];

    /// <summary>An element other than <paramref name="not"/>.</summary>
    public static string PickOther(this Random random, IReadOnlyList<string> list, string not)
    {
        while (true)
            if (random.Pick(list) is var value && value != not) return value;
    }
}
