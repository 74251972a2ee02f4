using System.CommandLine;
using Arena.Program.Output;
using Arena.Program.Reports;
using Spectre.Console;

namespace Arena.Program.Commands;

/// <summary>Where commands write.</summary>
internal static class Consoles
{
    /// <summary>A console on the command's standard output.</summary>
    public static IAnsiConsole Console(this ParseResult parsed) => Terminal.For(parsed.InvocationConfiguration.Output);

    /// <summary>Says what went wrong and returns the exit code of a usage error.</summary>
    public static int UsageError(this ParseResult parsed, string message)
    {
        parsed.InvocationConfiguration.Error.WriteLine($"error: {message}");
        return ExitCodes.Usage;
    }
}
