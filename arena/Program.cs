using System.CommandLine;
using Arena.Program.Commands;
using Arena.Program.Output;

StandardStreams.Guard();

// Errors are told by Guard, not by System.CommandLine, which would print a stack. After Ctrl-C a run ends at its next step
// and says how to go on; only one whose step takes longer than this is cut off.
var invocation = new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30), Output = Console.Out, Error = Console.Error,
};
using var hangUp = new HangUp();
return await Errors.Guard(() => UsageErrors.InvokeAsync(AllCommands.Create().Parse(args), invocation, hangUp.Token));
