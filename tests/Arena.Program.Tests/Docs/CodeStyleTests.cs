namespace Arena.Program.Tests.Docs;

/// <summary>What .editorconfig asks for and no analyzer checks.</summary>
public sealed class CodeStyleTests
{
    private const int Longest = 140;

    /// <summary>Folders whose every line fits; another project is added here once its lines do.</summary>
    public static TheoryData<string> Folders => [
        "src/Arena.Core", "src/Arena.Ratings", "src/Arena.Worlds", "src/Arena.Record",
        "tests/Arena.Core.Tests", "tests/Arena.Ratings.Tests", "tests/Arena.Worlds.Tests", "tests/Arena.Record.Tests",
    ];

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_line_is_longer_than_editors_show(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryFilesTests.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFilesTests.Root, file).Replace('\\', '/'))
            // Written by tools: the compiler and EF Core.
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/Migrations/", StringComparison.Ordinal))
            .ToArray();
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => File.ReadLines(Path.Combine(RepositoryFilesTests.Root, file))
            .Select((line, i) => (line.Length, Place: $"{file}:{i + 1}")).Where(line => line.Length > Longest))
            .Select(line => $"{line.Place}: {line.Length} characters, {Longest} at most"));
    }

    [Fact]
    public void The_longest_line_is_the_one_that_editors_are_told() =>
        Assert.Contains($"max_line_length = {Longest}\n", File.ReadAllText(Path.Combine(RepositoryFilesTests.Root, ".editorconfig")));
}
