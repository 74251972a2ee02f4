using System.Text.RegularExpressions;

namespace Arena.Program.Tests.Docs;

/// <summary>What the documentation says of the code's files must still be there after they move.</summary>
public sealed partial class DocumentedPathsTests
{
    private static readonly string Root = RepositoryFilesTests.Root;

    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_path_and_file_of_code_that_a_page_names_exists(string page)
    {
        var text = File.ReadAllText(Path.Combine(Root, page));
        Assert.All(PathOfCode().Matches(text).Select(m => m.Value.TrimEnd('.', '/')), path =>
            Assert.True(Path.Exists(Path.Combine(Root, path)), $"{page} names {path}, which is not there"));
        Assert.All(NameOfCode().Matches(text).Select(m => m.Groups[1].Value), name =>
            Assert.True(Files.Contains(name), $"{page} names {name}, which is nowhere"));
    }

    private static readonly HashSet<string> Files = [.. new[] { "src", "arena", "tests" }
        .SelectMany(top => Directory.EnumerateFiles(Path.Combine(Root, top), "*.cs", SearchOption.AllDirectories))
        .Select(file => Path.GetFileName(file))];

    [GeneratedRegex(@"(?<![\w/.-])(?:src|arena|tests|eng|scenarios|docs)/[\w./-]*\w")]
    private static partial Regex PathOfCode();

    [GeneratedRegex(@"`(?:[\w./-]*/)?(\w+\.cs)`")]
    private static partial Regex NameOfCode();
}
