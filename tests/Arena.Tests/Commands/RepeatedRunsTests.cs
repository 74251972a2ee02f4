using Arena.Program.Commands;
using Arena.Stage.Record;

namespace Arena.Tests.Commands;

public sealed class RepeatedRunsTests
{
    private static RecordedRun Run(int number, ulong seed, string text = "a") =>
        new($"r-{number}", number, "r", text, seed, "cpu", "", RunState.Complete, default);

    [Fact]
    public void Runs_of_one_command_belong_together_and_those_of_another_do_not()
    {
        // Seeds 1, 7 and 8, twice over, with a run of another scenario between; the second time was stopped after two.
        RecordedRun[] runs = [Run(1, 1), Run(2, 7), Run(3, 1, "b"), Run(4, 8), Run(5, 1), Run(6, 7)];
        Assert.Equal(["r-1", "r-2", "r-4"], RepeatedRuns.Together(runs, runs[1], 1).Select(r => r.Id));
        Assert.Equal(["r-5", "r-6"], RepeatedRuns.Together(runs, runs[5], 1).Select(r => r.Id));
        Assert.Equal(["r-5", "r-6"], RepeatedRuns.Together(runs, runs[4], 1).Select(r => r.Id));
        Assert.Equal(["r-3"], RepeatedRuns.Together(runs, runs[2], 1).Select(r => r.Id));
    }
}
