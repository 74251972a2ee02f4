using System.CommandLine;
using Arena.Program.Commands;
using Arena.Testing;

namespace Arena.Program.Tests.Commands;

/// <summary>Runs a command of the program in this process.</summary>
internal static class Shell
{
    public static (int Exit, string Output, string Error) Run(Command command, params string[] arguments)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var exit = UsageErrors.InvokeAsync(command.Parse(arguments), new InvocationConfiguration { Output = output, Error = error },
            CancellationToken.None).GetAwaiter().GetResult();
        return (exit, output.ToString(), error.ToString());
    }

    /// <summary>A folder that is gone at the end of the test.</summary>
    public sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _directory = new(TestFolders.New("commands"));

        public string Write(string name, string text)
        {
            File.WriteAllText(this[name], text);
            return this[name];
        }

        public string this[string name] => Path.Combine(_directory.FullName, name);

        public void Dispose() => _directory.Delete(recursive: true);
    }
}
