using System.Text.Json;
using Arena.Core;
using Arena.Program.Commands;

namespace Arena.Program.Tests.Commands;

public sealed class BenchStageCommandTests
{
    [Fact]
    public void It_reports_what_was_played_and_what_the_record_holds()
    {
        var (exit, output, error) = Shell.Run(BenchStageCommand.Create(), "--battles", "1000", "--json");
        Assert.Equal((0, ""), (exit, error));
        var root = JsonDocument.Parse(output).RootElement;
        Assert.True(root.GetProperty("battles").GetInt64() >= 1000);
        Assert.Equal(root.GetProperty("battles").GetInt64(), root.GetProperty("recordedBattles").GetInt64());
        foreach (var name in new[] { "battlesPerSecond", "cpuSeconds", "peakBytes", "databaseBytes", "leaderboardSeconds" })
            Assert.True(root.GetProperty(name).GetDouble() > 0, name);
    }

    [Fact]
    public void No_battles_are_refused()
    {
        var (exit, _, error) = Shell.Run(BenchStageCommand.Create(), "--battles", "0");
        Assert.Equal(ExitCodes.Usage, exit);
        Assert.Contains("--battles is 0; expected a whole number from 1 to 1000000000", error);
    }
}
