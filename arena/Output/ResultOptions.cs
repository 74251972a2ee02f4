using System.CommandLine;
using Spectre.Console;

namespace Arena.Program.Output;

/// <summary>How every command is asked for its result: <c>--json</c> as JSON, <c>--out FILE</c> into a file.</summary>
internal sealed class ResultOptions
{
    private readonly Option<bool> _json = new("--json") { Description = "The result as JSON, for scripts." };
    private readonly Option<string?> _out = new("--out")
        { Description = "Write the result to this file instead of standard output (- is standard output).", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        command.Options.Add(_json);
        command.Options.Add(_out);
    }

    /// <summary>Reads from the command line where the result goes and in which form.</summary>
    /// <exception cref="UsageException">The file could not be written; told before work begins.</exception>
    public ResultTarget Of(ParseResult parsed)
    {
        var file = parsed.GetValue(_out) is { } path && path != "-" ? path : null;
        if (file is not null) OutputFile.Check("--out", file);
        return new ResultTarget(parsed.GetValue(_json), file, parsed.InvocationConfiguration.Output);
    }
}

/// <summary>Where a command's result goes, and in which form.</summary>
/// <param name="IsJson">As JSON, and not for people.</param>
/// <param name="File">The file to write to; null for standard output.</param>
/// <param name="Output">Standard output of this command, or what stands in for it in tests.</param>
internal sealed record ResultTarget(bool IsJson, string? File, TextWriter Output)
{
    /// <summary>Writes the result in the form asked for; only that one is made.</summary>
    /// <param name="report">What is serialised as JSON.</param>
    /// <param name="text">Writes what people read to a console.</param>
    public void Write<T>(Func<T> report, Action<IAnsiConsole> text)
    {
        if (IsJson) Write(JsonText.Of(report()) + "\n");
        else if (File is null) text(Terminal.For(Output));
        else
        {
            using var page = new StringWriter();
            text(Terminal.For(page));
            Write(page.ToString());
        }
    }

    /// <inheritdoc cref="Write{T}(Func{T}, Action{IAnsiConsole})"/>
    public void Write<T>(Func<T> report, Func<string> text) => Write(IsJson ? JsonText.Of(report()) + "\n" : text());

    /// <summary>Writes a result that is a text already, with its last line break.</summary>
    public void Write(string text)
    {
        if (File is null) Output.Write(text);
        else OutputFile.Write(File, text);
    }
}
