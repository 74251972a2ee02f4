using Arena.Program.Output;
using Spectre.Console;

namespace Arena.Program.Live;

/// <summary>Shows progress while something runs: a live panel on a terminal, plain lines elsewhere.</summary>
internal static class LiveDisplay
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250), PlainEvery = TimeSpan.FromSeconds(10);

    public static async Task ShowAsync(
        IAnsiConsole console, Func<(IReadOnlyList<string> Lines, IReadOnlyList<string> Current)> take, Func<Task> work)
    {
        if (console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi) await LiveAsync(console, take, work);
        else await PlainAsync(console, take, work);
    }

    private static async Task LiveAsync(
        IAnsiConsole console, Func<(IReadOnlyList<string> Lines, IReadOnlyList<string> Current)> take, Func<Task> work)
    {
        await console.Live(new Text("")).AutoClear(true).StartAsync(async live =>
        {
            var running = work();
            while (true)
            {
                var done = await Task.WhenAny(running, Task.Delay(Refresh)) == running;
                var (lines, current) = take();
                // Lines go above the panel and stay there; only what is in progress is drawn over and over.
                foreach (var line in lines) console.WriteLine(line);
                live.UpdateTarget(new Rows(current.Select(line => new Text("  › " + line, new Style(Color.Aqua)))));
                if (!done) continue;
                await running;
                return;
            }
        });
    }

    private static async Task PlainAsync(
        IAnsiConsole console, Func<(IReadOnlyList<string> Lines, IReadOnlyList<string> Current)> take, Func<Task> work)
    {
        var running = work();
        var sinceCurrent = TimeSpan.Zero;
        IReadOnlyList<string> written = [];
        // Who reads these searches them, so long lines stay whole.
        void Write(string line) => console.WritePlain(line + Environment.NewLine);
        while (true)
        {
            var done = await Task.WhenAny(running, Task.Delay(Refresh)) == running;
            var (lines, current) = take();
            foreach (var line in lines) Write(line);
            sinceCurrent += Refresh;
            if (sinceCurrent >= PlainEvery && current.Count > 0)
            {
                foreach (var line in current.Except(written)) Write("       … " + line);
                (written, sinceCurrent) = (current, TimeSpan.Zero);
            }
            if (!done) continue;
            await running;
            return;
        }
    }
}
