using Arena.Core;
using TorchSharp;

namespace Arena.Models.Torch;

/// <summary>Loads the native library and says what it can do.</summary>
public static class TorchRuntime
{
    /// <summary>Torch's version, after it has loaded and added two numbers.</summary>
    /// <exception cref="TorchUnavailableException">It does not load; the message says what to do.</exception>
    public static string Load()
    {
        NativeLibraries.Load(AppContext.BaseDirectory);
        try
        {
            using var two = torch.ones(2).sum();
            if (two.item<float>() != 2) throw new TorchUnavailableException("Torch loads but adds 1 + 1 wrong", null);
            return torch.__version__;
        }
        catch (Exception e) when (
            e is DllNotFoundException or TypeInitializationException or NotSupportedException or EntryPointNotFoundException)
        {
            throw new TorchUnavailableException(NotLoaded(AppContext.BaseDirectory), e);
        }
    }

    /// <summary>What to do about a native library that does not load.</summary>
    /// <param name="program">The folder that the program lies in.</param>
    internal static string NotLoaded(string program) =>
        "The native Torch library does not load. Build with `dotnet build`, which puts it beside the program, rather than copying single "
            + "files. " +
        (OperatingSystem.IsLinux()
            ? "On Linux it needs glibc 2.28 and libstdc++ of GCC 11 or newer (Debian 12, Ubuntu 22.04), and eng/TorchNative.targets, "
                + "which the build runs; " +
                $"`ldd {NativeLibraries.Path(program)}` shows what is missing."
            : OperatingSystem.IsWindows()
                ? "On Windows it needs the Microsoft Visual C++ Redistributable (x64) of 2022."
                : "On macOS it needs a processor of Apple's own (arm64).");

    /// <summary>
    /// One thread an operation: players train side by side on a core each, which is faster for small models than one
    /// after the other on all cores, and the same sums come out whatever the number of cores.
    /// </summary>
    /// <exception cref="TorchUnavailableException">The native library does not load.</exception>
    public static void OneThreadPerWorker()
    {
        NativeLibraries.Load(AppContext.BaseDirectory);
        torch.set_num_threads(1);
    }

    /// <summary>How many jobs are done side by side: on CPU one a core, each on one thread; on a GPU one.</summary>
    public static int Workers(torch.Device device) => Workers(device.type == DeviceType.CUDA, Environment.ProcessorCount);

    /// <inheritdoc cref="Workers(torch.Device)"/>
    /// <param name="gpu">Whether a GPU does the work.</param>
    /// <param name="cores">How many cores the machine has.</param>
    public static int Workers(bool gpu, int cores) => gpu ? 1 : cores;

    /// <summary>The device that a choice stands for: <c>auto</c> takes CUDA where there is a device of it.</summary>
    /// <exception cref="TorchUnavailableException">CUDA is asked for and not there.</exception>
    public static torch.Device Device(DeviceChoice choice) => choice switch
    {
        DeviceChoice.Cpu => torch.CPU,
        DeviceChoice.Cuda when !torch.cuda.is_available() =>
            throw new TorchUnavailableException("device cuda: this build or this machine has none; build with -p:ArenaTorch=cuda on a "
                + "machine with an NVIDIA GPU, or say device: cpu", null),
        _ => torch.cuda.is_available() ? torch.CUDA : torch.CPU,
    };
}

/// <summary>The native library or a device is not to be had; the message says what to do.</summary>
public sealed class TorchUnavailableException(string message, Exception? inner) : ArenaException(
    ErrorKind.Infrastructure, message, null, inner);
