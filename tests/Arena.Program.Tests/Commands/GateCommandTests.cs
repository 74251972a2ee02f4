using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Arena.Core;
using Arena.Program.Commands;
using Arena.Testing;

namespace Arena.Program.Tests.Commands;

public sealed class GateCommandTests : IDisposable
{
    private readonly Shell.Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    // A run of three players on the same prompts; the first has the given strength, the others 0 and −1.
    private string Run(string name, double strength, int prompts, ulong seed, double voids = 0)
    {
        var random = new Seed(seed).Random();
        var text = new StringBuilder("left,right,winner,prompt,length\n");
        (string Name, double Strength)[] players = [("new", strength), ("b", 0), ("c", -1)];
        for (var p = 0; p < prompts; p++)
            foreach (var (a, b) in new[] { (0, 1), (1, 0), (0, 2), (2, 1) })
            {
                var gap = players[a].Strength - players[b].Strength;
                var winner = random.NextDouble() < voids ? "void" : random.NextDouble() < 1 / (1 + Math.Exp(-gap)) ? "left" : "right";
                text.Append(CultureInfo.InvariantCulture, $"{players[a].Name},{players[b].Name},{winner},q{p},{random.Next(-9, 10)}\n");
            }
        return _folder.Write(name, text.ToString());
    }

    private static (int Exit, string Output, string Error) Gate(string baseline, string candidate, params string[] options) =>
        Shell.Run(GateCommand.Create(), ["--baseline", baseline, "--candidate", candidate, "--cluster", "prompt", .. options]);

    [Fact]
    public void The_same_run_again_passes()
    {
        var run = Run("run.csv", 1, 60, 1);
        var (exit, output, _) = Gate(run, run, "--margin", "1", "--json");
        Assert.Equal(0, exit);
        foreach (var player in JsonDocument.Parse(output).RootElement.GetProperty("players").EnumerateArray())
        {
            // The prompts are the same, so nothing is left to be uncertain about.
            Assert.Equal("same", player.GetProperty("verdict").GetString());
            Assert.InRange(player.GetProperty("high").GetDouble() - player.GetProperty("low").GetDouble(), 0, 1e-3);
        }
    }

    [Fact]
    public void A_player_that_got_much_worse_fails_the_gate_in_every_format()
    {
        var (exit, output, _) = Gate(Run("before.csv", 1, 300, 2), Run("after.csv", -0.5, 300, 3),
            "--reference", "b", "--length", "length", "--json", "--junit", _folder["gate.xml"], "--markdown", _folder["gate.md"]);
        Assert.Equal(2, exit);
        var player = JsonDocument.Parse(output).RootElement.GetProperty("players")[0];
        Assert.Equal(("new", "worse"), (player.GetProperty("name").GetString(), player.GetProperty("verdict").GetString()));
        // −1.5 log-odds are −261 Elo.
        Assert.InRange(-261, player.GetProperty("low").GetDouble(), player.GetProperty("high").GetDouble());
        Assert.InRange(player.GetProperty("lengthControlled").GetDouble() - player.GetProperty("change").GetDouble(), -10, 10);
        var suite = XDocument.Load(_folder["gate.xml"]).Root!.Element("testsuite")!;
        Assert.Equal(("3", "1"), ((string)suite.Attribute("tests")!, (string)suite.Attribute("failures")!));
        Assert.Contains("| new | worse |", File.ReadAllText(_folder["gate.md"]));
    }

    [Fact]
    public void Too_few_battles_to_tell_are_inconclusive()
    {
        var (exit, output, _) = Gate(Run("before.csv", 0.2, 15, 4), Run("after.csv", 0.2, 15, 5));
        Assert.Equal(3, exit);
        Assert.StartsWith("inconclusive", output);
    }

    [Fact]
    public void Too_many_failures_are_an_infrastructure_problem_and_not_a_loss()
    {
        var (exit, output, _) = Gate(Run("before.csv", 1, 50, 6), Run("after.csv", 1, 50, 7, voids: 0.3), "--junit", _folder["gate.xml"]);
        Assert.Equal(4, exit);
        Assert.Contains("of the candidate's battles failed", output);
        Assert.NotNull(XDocument.Load(_folder["gate.xml"]).Descendants("error").SingleOrDefault());
    }

    [Fact]
    public void Runs_without_common_players_are_a_usage_error()
    {
        var other = _folder.Write("other.csv", "left,right,winner,prompt\nx,y,left,q1\ny,x,left,q1\n");
        var (exit, _, error) = Gate(Run("before.csv", 1, 5, 8), other);
        Assert.Equal(1, exit);
        Assert.Contains("fewer than two players in common", error);
    }

    [Theory]
    [InlineData("--max-void", "50", "--max-void is 50; expected a number from 0 to 1")]
    [InlineData("--margin", "-1", "--margin is -1; expected a number from 0 to 10000")]
    [InlineData("--margin", "NaN", "--margin is NaN; expected a number from 0 to 10000")]
    public void Numbers_out_of_range_are_usage_errors_that_state_the_range(string option, string value, string message)
    {
        var run = Run("run.csv", 1, 5, 9);
        var (exit, _, error) = Gate(run, run, option, value);
        Assert.Equal(1, exit);
        Assert.Contains(message, error);
    }

    [Fact]
    public void A_run_whose_file_is_cut_short_is_refused_and_not_compared()
    {
        var run = Run("run.csv", 1, 60, 1);
        var packed = Damage.Zipped(File.ReadAllBytes(run));
        File.WriteAllBytes(_folder["cut.csv.gz"], packed[..(packed.Length / 2)]);
        var (exit, output, error) = Gate(run, _folder["cut.csv.gz"]);
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("cut.csv.gz: the gzip data are cut short: they can be read up to line ", error);
    }

    [Fact]
    public void What_was_assumed_of_either_file_is_said_and_only_one_can_be_standard_input()
    {
        var run = Run("run.csv", 1, 60, 1);
        File.WriteAllText(_folder["other.csv"], File.ReadAllText(run).Replace(',', ';'));
        var (_, output, error) = Gate(run, _folder["other.csv"], "--json");
        var note = $"{_folder["other.csv"]}: values are read as parted by semicolons";
        Assert.Equal(note, JsonDocument.Parse(output).RootElement.GetProperty("notes").EnumerateArray().Single().GetString());
        Assert.Equal($"note: {note}", error.Trim());
        Assert.Contains("cannot both be standard input", Gate("-", "-").Error);
    }
}
