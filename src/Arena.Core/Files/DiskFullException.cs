namespace Arena.Core.Files;

/// <summary>
/// Something cannot be written since the disk is full: no fault of whoever wrote it, and worth another try once there is room.
/// </summary>
/// <param name="what">What could not be written.</param>
/// <param name="inner">What the system said, or a scenario in its place.</param>
public sealed class DiskFullException(string what, Exception? inner = null) : IOException(Told(what, inner), inner)
{
    /// <summary>What <see cref="Exception.HResult"/> says where there is no room: ENOSPC; on Windows ERROR_DISK_FULL.</summary>
    internal static readonly int NoSpace = OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28;

    /// <summary>EDQUOT: there is room, but not for this user. .NET has no exception type for either.</summary>
    private static readonly int NoQuota = OperatingSystem.IsWindows() ? unchecked((int)0x8007050F) : OperatingSystem.IsMacOS() ? 69 : 122;

    /// <summary>Whether an error says that the disk, or the user's quota on it, is full.</summary>
    public static bool Says(Exception error) =>
        error is DiskFullException || error is IOException && (error.HResult == NoSpace || error.HResult == NoQuota);

    private static string Told(string what, Exception? inner) => inner is SimulatedFullDiskException
        ? $"{inner.Message}: cannot write {what}; there is room when the run goes on"
        : $"cannot write {what}: the disk is full; free some space";
}

/// <summary>Stands for the system's error of a full disk where a scenario says that the disk is full.</summary>
/// <param name="says">What a message about it begins with.</param>
public sealed class SimulatedFullDiskException(string says) : IOException(says, DiskFullException.NoSpace);
