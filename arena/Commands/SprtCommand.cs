using System.CommandLine;
using System.Globalization;
using Arena.Analysis.Formatting;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Ratings.Sequential;

namespace Arena.Program.Commands;

/// <summary><c>arena sprt</c>: where a sequential test stands, from counts alone.</summary>
internal static class SprtCommand
{
    public static Command Create()
    {
        var penta = new Option<string?>("--penta") { Description = "a,b,c,d,e: match pairs that scored 0, ¼, ½, ¾ and 1" };
        var wdl = new Option<string?>("--wdl") { Description = "W,D,L: single games won, tied and lost" };
        var test = new SprtArguments("normalized", "logistic", "bayes");
        var command = new Command("sprt", "Say where a sequential test of two players stands: exit code 0 decided, 3 not yet");
        command.Options.Add(penta);
        command.Options.Add(wdl);
        test.AddTo(command);
        var results = new ResultOptions();
        results.AddTo(command);
        command.SetAction(parsed =>
        {
            try
            {
                var result = results.Of(parsed);
                var counts = CountsOf(parsed.GetValue(penta), parsed.GetValue(wdl));
                var report = SprtReport.Of(counts, test.Of(parsed));
                result.Write(() => report.Json, () => report.Text);
                foreach (var warning in report.Json.Warnings) parsed.InvocationConfiguration.Error.WriteLine($"warning: {warning}");
                return report.Json.Verdict == SprtReport.Undecided ? ExitCodes.Inconclusive : ExitCodes.Fine;
            }
            catch (Exception error) when (error is ArgumentException or UsageException)
            {
                return parsed.UsageError(error.Message);
            }
        });
        return command;
    }

    private static ScoreCounts CountsOf(string? penta, string? wdl)
    {
        if (penta is null == wdl is null) throw new ArgumentException("give either --penta a,b,c,d,e or --wdl W,D,L");
        if (penta is not null) return ScoreCounts.Pentanomial(Numbers("--penta", penta, 5));
        var games = Numbers("--wdl", wdl!, 3);
        return ScoreCounts.Trinomial(games[0], games[1], games[2]);
    }

    private static long[] Numbers(string option, string text, int count)
    {
        var parts = text.Split(',');
        var numbers = new long[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            if (parts.Length != count || !long.TryParse(parts[i].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                throw new ArgumentException($"{option} is {text}; expected {count} whole numbers with commas between");
        return numbers;
    }
}
