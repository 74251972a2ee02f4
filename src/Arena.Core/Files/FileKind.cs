using System.Runtime.InteropServices;

namespace Arena.Core.Files;

/// <summary>What a path leads to, symbolic links followed.</summary>
public enum FileKind
{
    /// <summary>Nothing is there, or a link leads nowhere.</summary>
    Missing,

    /// <summary>A file with a size, which can be replaced by renaming.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A character or block device, such as <c>/dev/null</c>.</summary>
    Device,

    /// <summary>A named pipe, or a shell's <c>&gt;(command)</c> and <c>&lt;(command)</c>.</summary>
    Pipe,

    /// <summary>A Unix domain socket, which cannot be opened as a file.</summary>
    Socket,
}

/// <summary>Tells regular files from devices, pipes and sockets, which .NET's own file types do not.</summary>
public static class FileKinds
{
    // The type bits of st_mode (POSIX sys/stat.h).
    private const int TypeMask = 0xF000, Pipe = 0x1000, CharacterDevice = 0x2000, Folder = 0x4000, BlockDevice = 0x6000, Regular = 0x8000,
        Socket = 0xC000;

    /// <summary>The mode is the second 32-bit field of the runtime's own status structure, which is the same on every Unix.</summary>
    private const int ModeField = 1, StatusFields = 64;

    /// <summary>What <paramref name="path"/> leads to.</summary>
    public static FileKind Of(string path)
    {
        if (OperatingSystem.IsWindows()) return OnWindows(path);
        var status = new int[StatusFields];
        if (Stat(path, status) != 0) return FileKind.Missing;
        return (status[ModeField] & TypeMask) switch
        {
            Regular => FileKind.Regular,
            Folder => FileKind.Folder,
            CharacterDevice or BlockDevice => FileKind.Device,
            Pipe => FileKind.Pipe,
            Socket => FileKind.Socket,
            _ => FileKind.Device,
        };
    }

    /// <summary>The kind with its article, for errors.</summary>
    public static string Words(this FileKind kind) => kind switch
    {
        FileKind.Missing => "missing",
        FileKind.Regular => "a regular file",
        FileKind.Folder => "a folder",
        FileKind.Device => "a device",
        FileKind.Pipe => "a pipe",
        _ => "a socket",
    };

    private static FileKind OnWindows(string path) =>
        Directory.Exists(path) ? FileKind.Folder
        : !File.Exists(path) ? FileKind.Missing
        : File.GetAttributes(path).HasFlag(FileAttributes.Device) ? FileKind.Device
        : FileKind.Regular;

    // stat(2) as .NET's own file classes call it: its structure does not differ between systems, as that of libc does.
    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat", CharSet = CharSet.Ansi, BestFitMapping = false,
        ThrowOnUnmappableChar = true)]
    private static extern int Stat([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [Out] int[] status);
}
