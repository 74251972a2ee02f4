using System.CommandLine;
using System.Globalization;
using Arena.Program.Reports;
using Arena.Rules.Ratings.Testing;

namespace Arena.Program.Commands;

/// <summary><c>arena sprt</c>: where a sequential test stands, from counts alone.</summary>
internal static class SprtCommand
{
    public static Command Create()
    {
        var penta = new Option<string?>("--penta") { Description = "a,b,c,d,e: match pairs that scored 0, ¼, ½, ¾ and 1" };
        var wdl = new Option<string?>("--wdl") { Description = "W,D,L: single games won, tied and lost" };
        var elo0 = new Option<double>("--elo0") { Description = "H0: the gap is at most this", DefaultValueFactory = _ => 0 };
        var elo1 = new Option<double>("--elo1") { Description = "H1: the gap is at least this", DefaultValueFactory = _ => 50 };
        var alpha = new Option<double>("--alpha") { Description = "Chance of H1 when the gap is elo0", DefaultValueFactory = _ => 0.05 };
        var beta = new Option<double>("--beta") { Description = "Chance of H0 when the gap is elo1", DefaultValueFactory = _ => 0.05 };
        var bounds = new Option<string>("--bounds") { Description = "Scale of elo0 and elo1", DefaultValueFactory = _ => "normalized" }
            .AcceptOnlyFromAmong("normalized", "logistic", "bayes");
        var json = new Option<string?>("--json") { Description = "Write the result as JSON to this file, or - for standard output", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("sprt", "Say where a sequential test of two players stands");
        foreach (var option in new Option[] { penta, wdl, elo0, elo1, alpha, beta, bounds, json }) command.Options.Add(option);
        command.SetAction(parsed =>
        {
            try
            {
                var counts = CountsOf(parsed.GetValue(penta), parsed.GetValue(wdl));
                var options = new SprtOptions(
                    parsed.GetValue(elo0), parsed.GetValue(elo1), parsed.GetValue(alpha), parsed.GetValue(beta),
                    Enum.Parse<SprtBounds>(parsed.GetValue(bounds)!, ignoreCase: true));
                var report = SprtReport.Of(counts, options);
                // A bare --json means standard output.
                var target = parsed.GetResult(json) is null ? null : parsed.GetValue(json) ?? "-";
                if (target is not null) JsonFile.Write(target, parsed.InvocationConfiguration.Output, report.Json);
                if (target != "-") parsed.InvocationConfiguration.Output.Write(report.Text);
                foreach (var warning in report.Json.Warnings) parsed.InvocationConfiguration.Error.WriteLine($"warning: {warning}");
                return ExitCodes.Fine;
            }
            catch (ArgumentException error)
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
