namespace Arena.Stage.Schedules;

internal static class Names
{
    public static void RequireDistinct(IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        var repeated = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
            throw new ArgumentException($"{repeated.Key} is in the schedule {repeated.Count()} times; each player may be in it once");
    }
}
