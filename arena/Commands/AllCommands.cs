using System.CommandLine;

namespace Arena.Program.Commands;

/// <summary>The program's command line.</summary>
internal static class AllCommands
{
    /// <summary>Loaded before a command runs; it may stand anywhere on the command line.</summary>
    public static Option<string[]> Plugins { get; } = new("--plugins")
        { Description = "Load parts from this assembly: rewards, optimizers, worlds and other kinds that scenarios may then name. May be "
        + "repeated.", HelpName = "FILE", Recursive = true };

    public static RootCommand Create() =>
        new("Arena trains language models by rival alignment methods, lets them play head to head, and says who is better.")
    {
        Plugins,

        // Runs.
        RunCommand.Create(),
        ResumeCommand.Create(),
        LeaderboardCommand.Create(),
        ShowCommand.Create(),
        MatchCommand.Create(),
        ReportCommand.Create(),
        CalibrateCommand.Create(),
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
}
