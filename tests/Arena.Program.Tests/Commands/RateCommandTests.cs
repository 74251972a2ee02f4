using System.Text;
using System.Text.Json;
using Arena.Program.Commands;

namespace Arena.Program.Tests.Commands;

public sealed class RateCommandTests : IDisposable
{
    private const string Battles =
        "left,right,winner,prompt,count\nA,B,left,p1,3\nB,A,left,p2,1\nB,C,tie,p1,2\nC,A,right,p3,2\nC,A,left,p2,1\nA,B,void,p3,1\n";
    private readonly Shell.Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private JsonElement Json(params string[] options)
    {
        var (exit, output, error) = Shell.Run(RateCommand.Create(), [_folder.Write("battles.csv", Battles), "--json", .. options]);
        Assert.Equal(0, exit);
        Assert.All(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("note: ", line));
        return JsonDocument.Parse(output).RootElement;
    }

    [Fact]
    public void Json_has_exactly_the_promised_names()
    {
        var root = Json("--cluster", "prompt", "--control", "position");
        Assert.Equal(["fit", "players", "warnings"], Names(root));
        Assert.Equal(
            ["model", "ties", "battles", "void", "skipped", "iterations", "logLikelihood", "meanNegativeLogLikelihood", "effects"],
            Names(root.GetProperty("fit")));
        Assert.Equal(["name", "estimate", "standardError"], Names(root.GetProperty("fit").GetProperty("effects")[0]));
        Assert.Equal(
            ["rank", "rankLow", "rankHigh", "name", "strength", "rating", "standardError", "low", "high", "battles", "wins", "losses",
                "ties"],
            Names(root.GetProperty("players")[0]));
        Assert.Equal((9, 1),
            (root.GetProperty("fit").GetProperty("battles").GetInt64(), root.GetProperty("fit").GetProperty("void").GetInt64()));
    }

    [Theory]
    [InlineData("bradley-terry", "half")]
    [InlineData("davidson", "outcome")]
    [InlineData("rao-kupper", "outcome")]
    [InlineData("elo", "half")]
    [InlineData("glicko2", "half")]
    [InlineData("weng-lin", "half")]
    public void Every_model_rates_the_file(string model, string ties)
    {
        var root = Json("--model", model);
        Assert.Equal((model, ties),
            (root.GetProperty("fit").GetProperty("model").GetString(), root.GetProperty("fit").GetProperty("ties").GetString()));
        Assert.Equal("A", root.GetProperty("players")[0].GetProperty("name").GetString());
        Assert.Equal(1000, root.GetProperty("players").EnumerateArray().Average(player => player.GetProperty("rating").GetDouble()), 6);
    }

    [Fact]
    public void The_table_shows_every_player_with_rating_and_interval()
    {
        var (exit, output, _) = Shell.Run(RateCommand.Create(), _folder.Write("battles.csv", Battles), "--anchor", "B=1200", "--matrix");
        Assert.Equal(0, exit);
        Assert.Contains("1200.0", output);
        Assert.Contains("●", output);
        Assert.Contains("9 battles, 1 void, 0 skipped", output);
        Assert.Contains("Win rates", output);
    }

    [Fact]
    public void Further_questions_are_answered_in_both_forms()
    {
        var text = "left,right,winner,prompt,judge,length\n";
        for (var p = 0; p < 12; p++)
            text += $"A,B,{(p % 3 == 0 ? "right" : "left")},q{p},gold,{p - 5}\nA,B,{(p % 4 == 0 ? "right" : "left")},q{p},proxy,{p - 5}\nB,C,{(p % 2 == 0 ? "tie" : "left")},q{p},gold,{5 - p}\nC,A,{(p % 5 == 0 ? "left" : "right")},q{p},gold,1\n";
        string[] arguments = [_folder.Write("more.csv", text), "--cluster", "prompt", "--judge-column", "judge", "--length", "length",
            "--cycles", "--fragility"];
        var (exit, json, error) = Shell.Run(RateCommand.Create(), [.. arguments, "--json"]);
        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(["fit", "players", "warnings", "cycles", "fragility", "lengthControl", "agreement"],
            Names(JsonDocument.Parse(json).RootElement));
        Assert.Equal(12, JsonDocument.Parse(json).RootElement.GetProperty("agreement").GetProperty("pairs")[0].GetProperty("items")
            .GetInt32());
        var (_, shown, _) = Shell.Run(RateCommand.Create(), arguments);
        foreach (var part in new[] { "Bradley-Terry fit", "Nash", "removing", "length held equal", "kappa", "Krippendorff" })
            Assert.Contains(part, shown);
    }

    [Theory]
    [InlineData("--anchor", "B:1200", "expected NAME=RATING")]
    [InlineData("--anchor", "Z=1200", "Z is not among the players: A, B, C")]
    [InlineData("--control", "length", "no column length; the columns are left, right, winner, prompt, count")]
    [InlineData("--prior", "-1", "--prior is -1; expected a number from 0.001 to 1000")]
    [InlineData("--prior", "NaN", "--prior is NaN; expected a number from 0.001 to 1000")]
    [InlineData("--prior", "1e-200", "--prior is 1e-200; expected a number from 0.001 to 1000")]
    [InlineData("--k", "-5", "--k is -5; expected a number from 0.001 to 1000")]
    [InlineData("--k", "Infinity", "--k is Infinity; expected a number from 0.001 to 1000")]
    [InlineData("--rounds", "0", "--rounds is 0; expected a whole number from 2 to 100000")]
    [InlineData("--rounds", "2.5", "--rounds is 2.5; expected a whole number from 2 to 100000")]
    [InlineData("--seed", "-1", "--seed is -1; expected a whole number from 0 to 18446744073709551615")]
    [InlineData("--max-bad", "200", "--max-bad is 200; expected a number from 0 to 1")]
    [InlineData("--max-bad", "much", "--max-bad is much; expected a number from 0 to 1")]
    [InlineData("--anchor", "A=NaN", "with a rating from -100000 to 100000")]
    [InlineData("--anchor", "A=1e300", "with a rating from -100000 to 100000")]
    [InlineData("--separator", "ab", "--separator is ab; expected comma, semicolon, tab")]
    [InlineData("--winner-words", "1", "--winner-words is 1; expected 2 or 3 different values")]
    [InlineData("--score-column", "a,b,c", "--score-column is a,b,c; expected 1 or 2 different values")]
    public void What_is_wrong_with_an_option_is_said(string option, string value, string message)
    {
        var (exit, output, error) = Shell.Run(RateCommand.Create(), _folder.Write("battles.csv", Battles), option, value);
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(message, error);
    }

    [Fact]
    public void What_cannot_be_read_is_refused_by_the_name_that_was_typed()
    {
        foreach (var (path, message) in new[] { ("nowhere/none.csv", "error: nowhere/none.csv: there is no such file\n"),
            (".", "error: .: is a folder; name a file\n"), ("", "error: the name of a file of battles is empty"),
            ("-", "error: standard input: no battles") })
        {
            var (exit, output, error) = Shell.Run(RateCommand.Create(() => Stream.Null), path);
            Assert.Equal((1, ""), (exit, output));
            Assert.StartsWith(message, error.ReplaceLineEndings("\n"));
        }
    }

    [Fact]
    public void Battles_are_read_from_standard_input()
    {
        var (exit, output, _) =
            Shell.Run(RateCommand.Create(() => new MemoryStream(Encoding.UTF8.GetBytes(Battles))), "-", "--json", "--cluster", "prompt");
        Assert.Equal((0, 9), (exit, JsonDocument.Parse(output).RootElement.GetProperty("fit").GetProperty("battles").GetInt64()));
    }

    [Fact]
    public void A_file_named_twice_is_not_counted_twice()
    {
        var path = _folder.Write("battles.csv", Battles);
        var (exit, _, error) = Shell.Run(RateCommand.Create(), path, Path.Combine(Path.GetDirectoryName(path)!, ".", "battles.csv"));
        Assert.Equal(1, exit);
        Assert.Contains("is named 2 times", error);
    }

    [Theory]
    [InlineData("left,right,winner\nA,A,left\n", "0 are void, 1 left out; 1 battles of a player against itself")]
    [InlineData("left,right,winner\nA,B,void\n", "1 are void, 0 left out")]
    public void A_board_of_nobody_is_not_shown(string text, string message)
    {
        var (exit, output, error) = Shell.Run(RateCommand.Create(), _folder.Write("nobody.csv", text));
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(message, error);
    }

    [Fact]
    public void What_was_assumed_of_a_file_is_said_on_standard_error_and_in_the_json()
    {
        var path = _folder.Write("battles.csv", Battles.Replace(',', ';'));
        var (exit, output, error) = Shell.Run(RateCommand.Create(), path, "--json");
        var notes = JsonDocument.Parse(output).RootElement.GetProperty("notes").EnumerateArray().Select(note => note.GetString()!).ToList();
        Assert.Equal(0, exit);
        Assert.Equal(new List<string> { $"{path}: values are read as parted by semicolons",
            $"{path}: battles are taken as independent; if those with the same prompt are not, intervals are too narrow without "
            + "--cluster prompt" }, notes);
        Assert.Equal(notes, error.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line["note: ".Length..]).ToList());
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
