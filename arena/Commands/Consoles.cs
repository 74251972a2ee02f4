using System.CommandLine;
using Spectre.Console;

namespace Arena.Program.Commands;

/// <summary>Where commands write.</summary>
internal static class Consoles
{
    /// <summary>A console on the command's standard output.</summary>
    public static IAnsiConsole Console(this ParseResult parsed)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(parsed.InvocationConfiguration.Output) });
        // Piped output has no width of its own, and a table cut to 80 columns helps nobody.
        if (!console.Profile.Out.IsTerminal) console.Profile.Width = 160;
        return console;
    }

    /// <summary>Says what went wrong and returns the exit code of a usage error.</summary>
    public static int UsageError(this ParseResult parsed, string message)
    {
        parsed.InvocationConfiguration.Error.WriteLine($"error: {message}");
        return ExitCodes.Usage;
    }
}
