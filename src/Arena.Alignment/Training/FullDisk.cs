using Arena.Core.Files;
using Arena.Scenarios.Events;
using Arena.Scenarios.Options;

namespace Arena.Alignment.Training;

/// <summary>A disk without room for what is written to it, once, as a scenario says.</summary>
internal static class FullDisk
{
    /// <summary>
    /// Writes, and finds at its end that there is no room, with the error code of a disk that is full. An empty file remembers
    /// that, so that there is room when a run is resumed.
    /// </summary>
    /// <param name="write">Writes what there is no room for into the folder that it is given.</param>
    /// <param name="happened">The file; where it is there the disk was full before, and is not now.</param>
    public static Action<string> Once(Action<string> write, string happened) => folder =>
    {
        write(folder);
        if (File.Exists(happened)) return;
        File.WriteAllBytes(happened, []);
        throw new SimulatedFullDiskException(ScriptedEvent.Says<DiskFull>());
    };
}
