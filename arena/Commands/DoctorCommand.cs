using System.CommandLine;
using System.Runtime.InteropServices;
using Arena.Analysis.Formatting;
using Arena.Core;
using Arena.Models.Torch;
using Arena.Models.Transformers;
using Arena.Program.Output;
using Arena.Program.Studies;
using TorchSharp;

namespace Arena.Program.Commands;

/// <summary><c>arena doctor</c>: what this machine can do, and what is in the way.</summary>
internal static class DoctorCommand
{
    private const double NeededGigabytes = 1;

    public static Command Create()
    {
        var command = new Command(
            "doctor", "Check .NET, Torch, device, threads, memory and disk: exit code 0 fine, 4 something is in the way.");
        var results = new ResultOptions();
        results.AddTo(command);
        command.SetAction(parse =>
        {
            var result = results.Of(parse);
            var free = new DriveInfo(Path.GetFullPath(".")).AvailableFreeSpace / 1e9;
            (string What, string Found)[] found =
            [
                ("arena", RunDescription.ArenaVersion),
                (".NET", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} "
                + $"({RuntimeInformation.RuntimeIdentifier})"),
                ("torch", TorchRuntime.Load()),
                ("device", $"{TorchRuntime.Device(DeviceChoice.Auto)} "
                + $"({(torch.cuda.is_available() ? $"{torch.cuda.device_count()} CUDA devices" : "no CUDA")})"),
                ("threads", $"{Environment.ProcessorCount} cores; players train side by side on one each"),
                ("bfloat16", FastestPrecision.HasBfloat16Products ? "multiplied in hardware; pretraining uses it"
                : "not in this processor; pretraining uses float32"),
                ("memory", $"{(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9).Fixed(1)} GB"),
                ("disk", $"{free.Fixed(1)} GB free here"),
            ];
            result.Write(
                () => found.ToDictionary(line => line.What.Trim('.').ToLowerInvariant(), line => line.Found),
                () => string.Concat(found.Select(line => $"{line.What,-10} {line.Found}\n")));
            if (free >= NeededGigabytes) return ExitCodes.Fine;
            Console.Error.WriteLine(
                $"less than {NeededGigabytes} GB is free; checkpoints and the record may not fit: free some, or run elsewhere");
            return ExitCodes.Infrastructure;
        });
        return command;
    }
}
