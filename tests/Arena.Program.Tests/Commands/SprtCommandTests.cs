using System.Text.Json;
using Arena.Program.Commands;

namespace Arena.Program.Tests.Commands;

public sealed class SprtCommandTests
{
    [Theory]
    [InlineData("365,16618,36229,16974,390", "0", "2", "continue")]
    [InlineData("127,4883,10712,5150,104", "-1.75", "0.25", "H1")]
    [InlineData("390,16974,36229,16618,365", "0", "2", "H0")]
    public void Json_gives_the_verdict_on_pairs(string penta, string elo0, string elo1, string verdict)
    {
        var (exit, output, error) = Shell.Run(SprtCommand.Create(), "--penta", penta, "--elo0", elo0, "--elo1", elo1, "--json");
        Assert.Equal((verdict == "continue" ? 3 : 0, ""), (exit, error));
        var root = JsonDocument.Parse(output).RootElement;
        Assert.Equal(verdict, root.GetProperty("verdict").GetString());
        Assert.Equal(penta.Split(',').Sum(int.Parse), root.GetProperty("pairs").GetInt64());
        foreach (var name in new[] { "llr", "lower", "upper", "elo", "nElo", "los" })
            Assert.True(double.IsFinite(root.GetProperty(name).GetDouble()));
        Assert.True(root.GetProperty("interval")[0].GetDouble() < root.GetProperty("interval")[1].GetDouble());
    }

    [Fact]
    public void Single_games_come_with_a_warning()
    {
        var (exit, output, error) = Shell.Run(SprtCommand.Create(), "--wdl", "36433,68692,36027", "--elo1", "2");
        Assert.Equal(3, exit);
        Assert.StartsWith("LLR 0.923 in (-2.944, 2.944)", output);
        Assert.Contains("over-confident", error);
    }

    [Theory]
    [InlineData("give either --penta", "--elo0", "1")]
    [InlineData("expected 5 whole numbers", "--penta", "1,2,3")]
    [InlineData("expected 3 whole numbers", "--wdl", "1,-2,3")]
    [InlineData("elo0 must be below elo1", "--wdl", "1,2,3", "--elo0", "60")]
    [InlineData("bayes bounds are for single games", "--penta", "1,2,3,4,5", "--bounds", "bayes")]
    public void What_is_wrong_is_said(string message, params string[] arguments)
    {
        var (exit, _, error) = Shell.Run(SprtCommand.Create(), arguments);
        Assert.Equal(1, exit);
        Assert.Contains(message, error);
    }
}
