using System.Globalization;

namespace Arena.Program.Commands;

/// <summary>What this machine has free, in bytes.</summary>
internal static class Machine
{
    private const string LinuxMemory = "/proc/meminfo";

    /// <summary>Memory that can be had without swapping; all there is where the system does not say.</summary>
    public static double FreeMemory
    {
        get
        {
            double all = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
            if (!File.Exists(LinuxMemory)) return all;
            // "MemAvailable:   24012345 kB"; a container may be allowed less than the machine has.
            var words = File.ReadLines(LinuxMemory).FirstOrDefault(line =>
                line.StartsWith("MemAvailable:", StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return words is [_, var kilobytes, ..] && double.TryParse(kilobytes, NumberStyles.None, CultureInfo.InvariantCulture,
                out var free) ? Math.Min(all, 1024 * free) : all;
        }
    }

    /// <summary>Disk where a file is or would be; without end where that cannot be told.</summary>
    public static double FreeDisk(string file)
    {
        try
        {
            return new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(file))!).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return double.PositiveInfinity;
        }
    }
}
