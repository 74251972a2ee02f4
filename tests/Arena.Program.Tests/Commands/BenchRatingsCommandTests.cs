using System.Text.Json;
using Arena.Program.Commands;

namespace Arena.Program.Tests.Commands;

public sealed class BenchRatingsCommandTests
{
    [Fact]
    public void It_reports_both_loops_over_the_same_file()
    {
        var (exit, output, error) = Shell.Run(BenchRatingsCommand.Create(), "--battles", "20000", "--json");
        Assert.Equal((0, ""), (exit, error));
        var root = JsonDocument.Parse(output).RootElement;
        foreach (var name in new[] { "leaderboardSeconds", "megabytesPerSecond", "plainSeconds", "timesPlain", "fitMilliseconds",
            "bootstrapSeconds" })
            Assert.True(root.GetProperty(name).GetDouble() > 0, name);
    }
}
