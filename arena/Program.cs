using System.CommandLine;
using Arena.Program.Commands;

var root = new RootCommand("Arena trains language models by rival alignment methods, lets them play head to head, and says who is better.")
{
    RunCommand.Create(),
    ResumeCommand.Create(),
    LeaderboardCommand.Create(),
    ShowCommand.Create(),
    ScenarioCommand.Create(),
    RecipesCommand.Create(),
    ScoreCommand.Create(),
    GenerateCommand.Create(),
    TokenizeCommand.Create(),
    DoctorCommand.Create(),
};
return await Errors.Guard(() => root.Parse(args).InvokeAsync());
