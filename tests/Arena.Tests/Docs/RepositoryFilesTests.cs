using Arena.Learning.Recipes;
using Arena.Program.Commands;
using Arena.Rules.Scenarios;

namespace Arena.Tests.Docs;

/// <summary>Files of the repository that the program's own tables say must be there, and be right.</summary>
public sealed class RepositoryFilesTests
{
    private static string Root
    {
        get
        {
            for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
                if (File.Exists(Path.Combine(at.FullName, "Arena.sln"))) return at.FullName;
            throw new DirectoryNotFoundException("the tests do not run from within the repository");
        }
    }

    public static TheoryData<string> Recipes => [.. Catalogue.Presets.Keys];

    public static TheoryData<string> Scenarios => [.. Directory.EnumerateFiles(Path.Combine(Root, "scenarios"), "*.yaml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Root, f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Every_recipe_has_a_page(string recipe) => Assert.True(File.Exists(Path.Combine(Root, "docs", "methods", $"{recipe}.md")));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_scenario_can_be_played(string file)
    {
        var path = Path.Combine(Root, file);
        Assert.NotEmpty(SharedOptions.Reader.Read(path).Checked(path).Scenario.Players);
    }

    [Fact]
    public void Only_one_place_of_the_program_serialises_results()
    {
        // What the record holds of a player's options is no result, and keeps the names that it has there.
        string[] may = ["JsonText.cs", "RunDescription.cs"];
        var sources = Directory.EnumerateFiles(Path.Combine(Root, "arena"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).ToList();
        Assert.Contains(sources, f => Path.GetFileName(f) == may[0]);
        Assert.Equal(may.Order(), sources.Where(f => File.ReadAllText(f).Contains("JsonSerializer.Serialize", StringComparison.Ordinal)).Select(f => Path.GetFileName(f)).Order());
    }

    [Fact]
    public void Every_command_that_prints_json_is_described()
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "json.md"));
        Assert.All(Commands.JsonNamesTests.Paths, command => Assert.Contains($"`arena {command}", page));
    }

    [Fact]
    public void The_schema_for_editors_is_the_one_that_the_program_prints() => Assert.Equal(
        ScenarioSchema.Generate(SharedOptions.Kinds, Catalogue.Presets).ReplaceLineEndings("\n").TrimEnd(),
        File.ReadAllText(Path.Combine(Root, "scenarios", "scenario.schema.json")).ReplaceLineEndings("\n").TrimEnd());
}
