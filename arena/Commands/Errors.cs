using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models.Checkpoints;
using Arena.Models.Torch;
using Arena.Program.Output;
using Arena.Record;
using Arena.Scenarios.Yaml;
using Arena.Stage.Tournament;

namespace Arena.Program.Commands;

/// <summary>Errors that people can act on are printed as they are; anything else is a defect, and shows where.</summary>
internal static class Errors
{
    public static async Task<int> Guard(Func<Task<int>> run)
    {
        try
        {
            var code = await run();
            if (StandardStreams.Out?.Lost is not { } lost) return code;
            Console.Error.WriteLine($"The result could not be written to standard output: {lost.Message}");
            return ExitCodes.Infrastructure;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (Code(e) is { } code)
        {
            Console.Error.WriteLine(e.Message);
            return code;
        }
        catch (Exception e) when (OutOfMemory.Says(e))
        {
            Console.Error.WriteLine(OutOfMemory.Message);
            return ExitCodes.Infrastructure;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"This is a defect of arena; please report it with what follows.{Environment.NewLine}{e}");
            return ExitCodes.Infrastructure;
        }
    }

    private static int? Code(Exception error) => error switch
    {
        UsageException or ScenarioException or InvalidDataException or FileNotFoundException => ExitCodes.Usage,
        ModelFolderException or RecordException or TorchUnavailableException or TrainingDivergedException or EveryoneForfeitedException or TimeoutException or IOException or UnauthorizedAccessException => ExitCodes.Infrastructure,
        _ => null,
    };
}
