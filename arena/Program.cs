using System.CommandLine;
using Arena.Program.Commands;

var root = new RootCommand("Trains language models by rival methods, plays them head to head, and rates them.")
{
    RateCommand.Create(),
    SprtCommand.Create(),
    GateCommand.Create(),
    new Command("bench", "Measure speed on this machine") { BenchRatingsCommand.Create() },
};
return root.Parse(args).Invoke();
