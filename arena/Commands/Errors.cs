using Arena.Learning.Compute;
using Arena.Learning.Models;
using Arena.Learning.Recipes;
using Arena.Rules.Scenarios;
using Arena.Rules.Worlds;
using Arena.Stage.Record;

namespace Arena.Program.Commands;

/// <summary>Errors that people can act on are printed as they are; anything else is a defect, and shows where.</summary>
internal static class Errors
{
    public static async Task<int> Guard(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (Code(e) is { } code)
        {
            Console.Error.WriteLine(e.Message);
            return code;
        }
    }

    private static int? Code(Exception error) => error switch
    {
        UsageException or ScenarioException or InvalidDataException or FileNotFoundException => ExitCodes.Usage,
        ModelFolderException or RecordException or TorchUnavailableException or TrainingDivergedException or IOException or UnauthorizedAccessException => ExitCodes.Infrastructure,
        _ => null,
    };
}

/// <summary>The command line asks for something that cannot be; the message says what to do.</summary>
internal sealed class UsageException(string message) : Exception(message);
