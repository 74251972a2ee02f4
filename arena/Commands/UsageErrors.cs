using System.CommandLine;
using System.CommandLine.Help;
using Arena.Core;

namespace Arena.Program.Commands;

/// <summary>Says on standard error what is wrong with a command line; the exit code of that is <see cref="ExitCodes.Usage"/>.</summary>
internal static class UsageErrors
{
    /// <summary>Says what went wrong and returns the exit code of a usage error.</summary>
    public static int UsageError(this ParseResult parsed, string message)
    {
        parsed.InvocationConfiguration.Error.WriteLine($"error: {message}");
        return ExitCodes.Usage;
    }

    /// <summary>Runs what the command line asks for, where it can be understood.</summary>
    public static async Task<int> InvokeAsync(ParseResult parsed, InvocationConfiguration invocation, CancellationToken cancel)
    {
        if (parsed.Errors.Count == 0 || parsed.Action is HelpAction) return await parsed.InvokeAsync(invocation, cancel);
        foreach (var error in parsed.Errors) invocation.Error.WriteLine($"error: {error.Message}");
        if (parsed.UnmatchedTokens is [var file, ..] && parsed.Tokens.SkipWhile(token => token.Value != "--json")
            .ElementAtOrDefault(1)?.Value == file)
            invocation.Error.WriteLine($"--json is a flag; a file is named by --out: --json --out {file}");
        var names = parsed.CommandResult.Command.Parents.OfType<Command>().Where(parent => parent is not RootCommand)
            .Select(parent => parent.Name + " ");
        invocation.Error.WriteLine($"`arena {string.Concat(names)}{(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help` tells what it takes");
        return ExitCodes.Usage;
    }
}
