using System.Text.Json;
using Arena.Program.Commands;

namespace Arena.Tests.Commands;

public sealed class RateCommandTests : IDisposable
{
    private const string Battles = "left,right,winner,prompt,count\nA,B,left,p1,3\nB,A,left,p2,1\nB,C,tie,p1,2\nC,A,right,p3,2\nC,A,left,p2,1\nA,B,void,p3,1\n";
    private readonly Shell.Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private JsonElement Json(params string[] options)
    {
        var (exit, output, error) = Shell.Run(RateCommand.Create(), [_folder.Write("battles.csv", Battles), "--json", .. options]);
        Assert.Equal((0, ""), (exit, error));
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
            ["rank", "rankLow", "rankHigh", "name", "strength", "rating", "standardError", "low", "high", "battles", "wins", "losses", "ties"],
            Names(root.GetProperty("players")[0]));
        Assert.Equal((9, 1), (root.GetProperty("fit").GetProperty("battles").GetInt64(), root.GetProperty("fit").GetProperty("void").GetInt64()));
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
        Assert.Equal((model, ties), (root.GetProperty("fit").GetProperty("model").GetString(), root.GetProperty("fit").GetProperty("ties").GetString()));
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
        string[] arguments = [_folder.Write("more.csv", text), "--cluster", "prompt", "--judge-column", "judge", "--length", "length", "--cycles", "--fragility"];
        var (exit, json, error) = Shell.Run(RateCommand.Create(), [.. arguments, "--json"]);
        Assert.Equal((0, ""), (exit, error));
        Assert.Equal(["fit", "players", "warnings", "cycles", "fragility", "lengthControl", "agreement"], Names(JsonDocument.Parse(json).RootElement));
        Assert.Equal(12, JsonDocument.Parse(json).RootElement.GetProperty("agreement").GetProperty("pairs")[0].GetProperty("items").GetInt32());
        var (_, shown, _) = Shell.Run(RateCommand.Create(), arguments);
        foreach (var part in new[] { "Bradley-Terry fit", "Nash", "removing", "length held equal", "kappa", "Krippendorff" }) Assert.Contains(part, shown);
    }

    [Theory]
    [InlineData("--anchor", "B:1200", "expected NAME=RATING")]
    [InlineData("--anchor", "Z=1200", "Z is not among the players: A, B, C")]
    [InlineData("--control", "length", "no column length; the columns are left, right, winner, prompt, count")]
    [InlineData("--prior", "-1", "must be above zero")]
    public void What_is_wrong_with_an_option_is_said(string option, string value, string message)
    {
        var (exit, output, error) = Shell.Run(RateCommand.Create(), _folder.Write("battles.csv", Battles), option, value);
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains(message, error);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_usage_error()
    {
        var (exit, _, error) = Shell.Run(RateCommand.Create(), _folder["none.csv"]);
        Assert.Equal(1, exit);
        Assert.Contains("none.csv", error);
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
