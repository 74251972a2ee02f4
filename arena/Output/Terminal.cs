using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Arena.Program.Output;

/// <summary>Consoles to write to: as the terminal can, or plain text where the output goes to a file or another program.</summary>
internal static class Terminal
{
    /// <summary>Columns of tables that no terminal shows, so none has to be squeezed.</summary>
    private const int PlainWidth = 160;

    /// <summary>Standard error, for progress, so that standard output is left to the result.</summary>
    public static IAnsiConsole Error => For(Console.Error);

    /// <summary>Writes lines as they are, without wrapping long ones as Spectre would.</summary>
    public static void WritePlain(this IAnsiConsole console, string lines) => console.Profile.Out.Writer.Write(VisibleText.Of(lines));

    public static IAnsiConsole For(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        if (output.IsTerminal)
        {
            var raw = writer == Console.Out ? StandardStreams.Out : StandardStreams.Error;
            var shown = AnsiConsole.Create(new AnsiConsoleSettings { Out = raw is null ? output : new TerminalOutput(output, raw.Raw) });
            shown.Pipeline.Attach(new VisibleRendering());
            return shown;
        }
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

    /// <summary>The terminal as it is, so that Spectre's colours reach it.</summary>
    private sealed class TerminalOutput(AnsiConsoleOutput terminal, TextWriter raw) : IAnsiConsoleOutput
    {
        public TextWriter Writer => raw;

        public bool IsTerminal => true;

        public int Width => terminal.Width;

        public int Height => terminal.Height;

        public void SetEncoding(Encoding encoding) => terminal.SetEncoding(encoding);
    }

    /// <summary>Makes all text visible before Spectre adds its own control sequences.</summary>
    private sealed class VisibleRendering : IRenderHook
    {
        public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
            renderables.Select(each => new Visible(each));

        private sealed class Visible(IRenderable inner) : IRenderable
        {
            public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

            public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(segment =>
                segment.IsControlCode || segment.IsLineBreak || VisibleText.Of(segment.Text.AsSpan()) is not { } visible ? segment
                    : new Segment(visible, segment.Style));
        }
    }
}
