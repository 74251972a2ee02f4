using System.CommandLine;
using Arena.Program.Commands;
using Arena.Program.Output;

StandardStreams.Guard();

var root = new RootCommand("Arena trains language models by rival alignment methods, lets them play head to head, and says who is better.")
{
    // Runs.
    RunCommand.Create(),
    ResumeCommand.Create(),
    LeaderboardCommand.Create(),
    ShowCommand.Create(),
    MatchCommand.Create(),
    ReportCommand.Create(),
    RunsCommand.Create(),
    ScenarioCommand.Create(),
    RecipesCommand.Create(),

    // Battles from anywhere.
    RateCommand.Create(),
    SprtCommand.Create(),
    GateCommand.Create(),

    // Single models.
    ScoreCommand.Create(),
    GenerateCommand.Create(),
    TokenizeCommand.Create(),

    // This machine.
    DoctorCommand.Create(),
    BenchCommand.Create(),
};
// Errors are told by Guard, not by System.CommandLine, which would print a stack. After Ctrl-C a run ends at its next step
// and says how to go on; only one whose step takes longer than this is cut off.
var invocation = new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30), Output = Console.Out, Error = Console.Error,
};
using var hangUp = new HangUp();
return await Errors.Guard(() => UsageErrors.InvokeAsync(root.Parse(args), invocation, hangUp.Token));
