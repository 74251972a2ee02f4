using System.Runtime.InteropServices;

namespace Arena.Models.Torch;

/// <summary>
/// Loads Torch's native libraries before TorchSharp does. Where they do not load, TorchSharp prints that a package is missing,
/// whatever the cause, and copies half a gigabyte to try again.
/// </summary>
internal static class NativeLibraries
{
    /// <summary>Where the build puts the one that loads all others, on Linux.</summary>
    /// <param name="program">The folder that the program lies in.</param>
    public static string Path(string program) => System.IO.Path.Combine(program, "runtimes/linux-x64/native/libLibTorchSharp.so");

    /// <summary>Loads them where they are in their place; elsewhere TorchSharp looks for them.</summary>
    /// <exception cref="TorchUnavailableException">They do not load; the message says why.</exception>
    public static void Load(string program)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Path(program))) return;
        try
        {
            NativeLibrary.Load(Path(program));
        }
        catch (Exception e) when (e is DllNotFoundException or BadImageFormatException)
        {
            throw new TorchUnavailableException(Why(e.Message, AddressSpace(Limits())) ?? TorchRuntime.NotLoaded(program), e);
        }
    }

    /// <summary>What to do where memory was short; null where it was something else.</summary>
    /// <param name="loader">What the system's loader said.</param>
    /// <param name="addressSpace">The bytes of address space that this process may have; null for no limit.</param>
    internal static string? Why(string loader, long? addressSpace) =>
        loader.Contains("annot allocate", StringComparison.Ordinal) || loader.Contains("failed to map", StringComparison.Ordinal)
            || loader.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
            ? "The native Torch library does not load for want of memory: " + (addressSpace is { } bytes
                ? FormattableString.Invariant($"this process may have {bytes / 1e9:0.0} GB of address space, and Torch and .NET take 4 GB and more; raise the limit (`ulimit -v unlimited`)")
                : "free some, or run where there is more")
            : null;

    /// <summary>The soft limit of address space in bytes, from /proc/self/limits; null for none.</summary>
    internal static long? AddressSpace(string limits)
    {
        const string name = "Max address space";
        var line = limits.Split('\n').FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal));
        return line is not null && long.TryParse(line[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(),
            out var bytes) ? bytes : null;
    }

    private static string Limits()
    {
        try
        {
            return File.ReadAllText("/proc/self/limits");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
