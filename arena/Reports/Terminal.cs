using Spectre.Console;

namespace Arena.Program.Reports;

/// <summary>Consoles to write to: as the terminal can, or plain text where the output goes to a file or another program.</summary>
internal static class Terminal
{
    /// <summary>Columns of tables that no terminal shows, so none has to be squeezed.</summary>
    private const int PlainWidth = 160;

    /// <summary>Standard output, for results.</summary>
    public static IAnsiConsole Out => For(Console.Out);

    /// <summary>Standard error, for progress, so that standard output is left to the result.</summary>
    public static IAnsiConsole Error => For(Console.Error);

    public static IAnsiConsole For(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        if (output.IsTerminal) return AnsiConsole.Create(new AnsiConsoleSettings { Out = output });
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            // Spectre's own would turn colours on again on some build servers.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        console.Profile.Width = PlainWidth;
        return console;
    }
}
