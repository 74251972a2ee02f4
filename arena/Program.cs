using System.CommandLine;
using Arena.Program.Commands;
using Arena.Program.Output;

StandardStreams.Guard();

// Errors are told by Guard, not by System.CommandLine, which would print a stack; signals are StopSignals', since
// System.CommandLine's own handler fails on the second.
var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null,
    Output = Console.Out, Error = Console.Error };
using var signals = new StopSignals();
return await Errors.Guard(() =>
{
    var parse = AllCommands.Create().Parse(args);
    Plugins.Load(parse);
    return UsageErrors.InvokeAsync(parse, invocation, signals.Token);
});
