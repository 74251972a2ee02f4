namespace Arena.Learning.Files;

/// <summary>A disk without room for what is written to it, as a scenario says.</summary>
internal static class FullDisk
{
    /// <summary>Writes, and finds at its end that there is no room, as the system says it.</summary>
    public static Action<string> After(Action<string> write) => folder =>
    {
        write(folder);
        throw new IOException($"No space left on device : '{folder}'", DiskFullException.NoSpace);
    };
}
