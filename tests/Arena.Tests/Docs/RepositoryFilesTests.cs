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
    public void The_schema_for_editors_is_the_one_that_the_program_prints() => Assert.Equal(
        ScenarioSchema.Generate(SharedOptions.Kinds, Catalogue.Presets).ReplaceLineEndings("\n").TrimEnd(),
        File.ReadAllText(Path.Combine(Root, "scenarios", "scenario.schema.json")).ReplaceLineEndings("\n").TrimEnd());
}
