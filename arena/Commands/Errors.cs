using Arena.Core;
using Arena.Program.Output;

namespace Arena.Program.Commands;

/// <summary>
/// Errors that people can act on are printed as they are; anything else is a defect, and shows where. Here kinds of errors
/// become exit codes.
/// </summary>
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
        catch (Exception e)
        {
            var kind = ErrorKinds.Of(e);
            if (kind == ErrorKind.Defect)
                Console.Error.WriteLine($"This is a defect of arena; please report it with what follows.{Environment.NewLine}{e}");
            else if (kind != ErrorKind.Cancelled) Console.Error.WriteLine(ErrorKinds.Message(e));
            return Code(kind);
        }
    }

    /// <summary>The exit code of a kind of error.</summary>
    internal static int Code(ErrorKind kind) => kind switch
    {
        ErrorKind.Usage => ExitCodes.Usage,
        ErrorKind.Cancelled => ExitCodes.Interrupted,
        _ => ExitCodes.Infrastructure,
    };
}
