namespace Arena.Program.Tests.Docs;

/// <summary>What .editorconfig asks for and no analyzer checks.</summary>
public sealed class CodeStyleTests
{
    private const int Longest = 140;
    private static readonly string[] Written = ["/obj/", "/bin/", "/Migrations/"];

    public static TheoryData<string> Folders => ["src", "arena", "tests"];

    [Theory]
    [MemberData(nameof(Folders))]
    public void No_line_is_longer_than_editors_show(string folder)
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryFilesTests.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(RepositoryFilesTests.Root, file).Replace('\\', '/'))
            // Written by tools: the compiler and EF Core.
            .Where(file => !Written.Any(part => file.Contains(part, StringComparison.Ordinal)))
            .ToArray();
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(TooLong));
    }

    // A text may stand in one line, so that it is found as it is printed.
    private static IEnumerable<string> TooLong(string file)
    {
        var (raw, number) = (false, 0);
        foreach (var line in File.ReadLines(Path.Combine(RepositoryFilesTests.Root, file)))
        {
            number++;
            if (line.Length > Longest && !raw && !line.Contains('"'))
                yield return $"{file}:{number}: {line.Length} characters, {Longest} at most";
            raw ^= line.Split("\"\"\"").Length % 2 == 0;
        }
    }

    [Fact]
    public void The_longest_line_is_the_one_that_editors_are_told() =>
        Assert.Contains($"max_line_length = {Longest}\n", File.ReadAllText(Path.Combine(RepositoryFilesTests.Root, ".editorconfig")));
}
