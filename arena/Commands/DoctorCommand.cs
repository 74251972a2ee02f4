using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Arena.Learning.Compute;
using Arena.Rules.Scenarios;
using TorchSharp;

namespace Arena.Program.Commands;

/// <summary><c>arena doctor</c>: what this machine can do, and what is in the way.</summary>
internal static class DoctorCommand
{
    private const double NeededGigabytes = 1;

    public static Command Create()
    {
        var command = new Command("doctor", "Check .NET, Torch, device, threads, memory and disk.");
        command.SetAction(_ =>
        {
            Line("arena", RunDescription.ArenaVersion);
            Line(".NET", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} ({RuntimeInformation.RuntimeIdentifier})");
            Line("torch", TorchRuntime.Load());
            Line("device", $"{TorchRuntime.Device(DeviceChoice.Auto)} ({(torch.cuda.is_available() ? $"{torch.cuda.device_count()} CUDA devices" : "no CUDA")})");
            Line("threads", $"{Environment.ProcessorCount} cores; players train side by side on one each");
            Line("bfloat16", FastestPrecision.HasBfloat16Products ? "multiplied in hardware; pretraining uses it" : "not in this processor; pretraining uses float32");
            Line("memory", $"{(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9).ToString("F1", CultureInfo.InvariantCulture)} GB");
            var free = new DriveInfo(Path.GetFullPath(".")).AvailableFreeSpace / 1e9;
            Line("disk", $"{free.ToString("F1", CultureInfo.InvariantCulture)} GB free here");
            if (free >= NeededGigabytes) return ExitCodes.Fine;
            Console.Error.WriteLine($"less than {NeededGigabytes} GB is free; checkpoints and the record may not fit: free some, or run elsewhere");
            return ExitCodes.Infrastructure;
        });
        return command;
    }

    private static void Line(string what, string found) => Console.Out.WriteLine($"{what,-10} {found}");
}
