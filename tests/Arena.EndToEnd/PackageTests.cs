using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Arena.EndToEnd;

/// <summary>The packages as a stranger gets them: from a folder feed, in a project that knows nothing of this repository.</summary>
public sealed class PackageTests : IDisposable
{
    /// <summary>So long that only a command that hangs reaches it, on a busy machine too.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(8);

    private readonly Folder _folder = new();

    private string Feed => Path.Combine(_folder.Path, "feed");

    /// <summary>Packages of the feed are of this version alone, so that no cached one of another build can be taken for them.</summary>
    private string Version { get; } = $"0.0.0-test{Guid.NewGuid():N}";

    public PackageTests()
    {
        Directory.CreateDirectory(Feed);
        // Where the solution's own packages were restored to, its dependencies are found without a network.
        var restored = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        _folder.Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{restored}" /></fallbackPackageFolders>
              <auditSources><clear /></auditSources>
            </configuration>
            """);
    }

    [Fact]
    public async Task A_fresh_project_rates_battles_with_the_package()
    {
        foreach (var project in new[] { "Arena.Core", "Arena.Ratings" })
            await Dotnet("pack", Path.Combine(ArenaProgram.Root, "src", project), "-c", ArenaProgram.Configuration, "--no-build", "-o",
                Feed, $"-p:Version={Version}");
        Assert.Equal(2, Directory.GetFiles(Feed, "*.snupkg").Length);
        using (var package = System.IO.Compression.ZipFile.OpenRead(Path.Combine(Feed, $"Arena.Ratings.{Version}.nupkg")))
        {
            var files = package.Entries.Select(entry => entry.FullName).ToArray();
            Assert.Contains("README.md", files);
            Assert.Contains("lib/net10.0/Arena.Ratings.dll", files);
            Assert.Contains("lib/net10.0/Arena.Ratings.xml", files);
        }
        _folder.Write("Fresh.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Arena.Ratings" Version="{Version}" /></ItemGroup>
            </Project>
            """);
        var examples = Examples(await File.ReadAllTextAsync(Path.Combine(ArenaProgram.Root, "src", "Arena.Ratings", "README.md")));
        _folder.Write("Program.cs", "using Arena.Ratings.Import;\nusing Arena.Ratings.Online;\nusing Arena.Ratings.Sequential;\n"
            + string.Join('\n', examples));
        _folder.Write("battles.csv", """
            left,right,winner,prompt
            a,b,left,1
            b,a,right,1
            a,b,left,2
            b,a,tie,2
            b,c,left,3
            c,b,right,3
            b,c,right,4
            c,b,right,4
            c,a,right,5
            a,c,right,5

            """);

        var said = (await Dotnet("run", "--project", _folder.Path)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Matches(@"^1-1 large 1\d\d\d \[\d+, \d+\]$", said[0]);
        Assert.Equal(["large", "medium", "small"], said[..3].Select(line => line.Split(' ')[1]));
        Assert.Equal(["a", "Continue", "a"], said[3..]);
    }

    [SkippableFact]
    public async Task The_tool_is_installed_from_the_feed_and_rates_a_file()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
            "the package of another system needs its native Torch");
        await Dotnet("pack", Path.Combine(ArenaProgram.Root, "arena"), "-c", ArenaProgram.Configuration, "-o", Feed, "-m:1",
            "-p:ToolPackageRuntimeIdentifiers=linux-x64", $"-p:ArenaPackFolder={Path.Combine(_folder.Path, "pack")}");
        // NuGet.org takes no package of more than 250 MB.
        Assert.All(Directory.GetFiles(Feed), file => Assert.InRange(new FileInfo(file).Length, 1, 250_000_000));
        var tools = Path.Combine(_folder.Path, "tools");
        await Dotnet("tool", "install", "Arena.Tool", "--tool-path", tools, "--configfile", Path.Combine(_folder.Path, "nuget.config"));
        var arena = Path.Combine(tools, "arena");
        _folder.Write("battles.csv", "left,right,winner\nstrong,weak,left\nweak,strong,right\nstrong,weak,right\n");

        Assert.Matches(@"^\d+\.\d+\.\d+", await Run(arena, "--version"));
        var board = await Run(arena, "rate", "battles.csv");
        Assert.InRange(board.IndexOf("strong", StringComparison.Ordinal), 0, board.IndexOf("weak", StringComparison.Ordinal) - 1);
        // Loads native Torch, which needs the shim that also loads on older Linux.
        Assert.Contains("torch", await Run(arena, "doctor"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> Examples(string markdown) =>
        markdown.Split("```csharp\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]);

    private Task<string> Dotnet(params string[] arguments) => Run("dotnet", arguments);

    private async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // Packing uses the machine's packages as every build does; who consumes has a cache of its own.
        if (arguments[0] != "pack") start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder.Path, "packages");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = start.Environment["DOTNET_NOLOGO"] = start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // Tests run under a build: what it tells its own processes is not for these.
        foreach (var name in start.Environment.Keys.Where(
            name => name.StartsWith("MSBUILD", StringComparison.Ordinal) && name != "MSBUILDDISABLENODEREUSE").ToArray())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Hang);
        Assert.True(process.ExitCode == 0,
            $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await output}\n{await error}");
        return await output;
    }
}
