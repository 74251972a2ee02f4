using System.Text.RegularExpressions;
using Arena.Alignment.Recipes;
using Arena.Analysis.Studies;
using Arena.Program.Commands;
using Arena.Scenarios.Options;
using Arena.Scenarios.Recipes;
using Arena.Scenarios.Schema;
using Arena.Testing;

namespace Arena.Program.Tests.Docs;

/// <summary>Files of the repository that the program's own tables say must be there, and be right.</summary>
public sealed class RepositoryFilesTests
{
    internal static string Root
    {
        get
        {
            for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
                if (File.Exists(Path.Combine(at.FullName, "Arena.sln"))) return at.FullName;
            throw new DirectoryNotFoundException("the tests do not run from within the repository");
        }
    }

    private static readonly SchemaValidator Schema = new(File.ReadAllText(Path.Combine(Root, "scenarios", "scenario.schema.json")));

    public static TheoryData<string> Recipes => [.. Catalogue.Presets.Keys];

    public static TheoryData<string> Scenarios =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "scenarios"), "*.yaml", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Root, f)).Order(StringComparer.Ordinal)];

    /// <summary>Scenarios in docs and README, whole or in part: a part is put into a small scenario.</summary>
    public static TheoryData<string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string>();
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Append(Path.Combine(Root, "README.md")).Order(StringComparer.Ordinal))
            {
                foreach (var (i, block) in Regex.Matches(
                    File.ReadAllText(file).ReplaceLineEndings("\n"), "```yaml\n(.*?)```", RegexOptions.Singleline).Index())
                    examples.Add($"{Path.GetRelativePath(Root, file)}[{i}]", Whole(block.Groups[1].Value));
            }
            return examples;
        }
    }

    private static string Whole(string yaml)
    {
        foreach (var line in new[] { "name: example", "world: frontdesk", "models: {base: pretrain}", "players: [base, sft, dpo]" })
            if (!Regex.IsMatch(yaml, $"(?m)^{line[..line.IndexOf(':')]}:")) yaml += $"\n{line}\n";
        return yaml;
    }

    [Theory]
    [MemberData(nameof(Recipes))]
    public void Every_recipe_has_a_page(string recipe) => Assert.True(File.Exists(Path.Combine(Root, "docs", "methods", $"{recipe}.md")));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_scenario_can_be_played(string file)
    {
        var path = Path.Combine(Root, file);
        var plan = StudyPlan.Of(Catalogue.Reader.Read(path), path, Catalogue.Reader);
        Assert.All(plan.Arms, arm => Assert.Empty(RecipeRefusals.Of(arm.Loaded.Scenario)));
        // Where the user gives files, the rest can be said only with them.
        if (!File.ReadLines(path).Any(line => line.Contains("--set", StringComparison.Ordinal)
            && line.Contains("=FILE", StringComparison.Ordinal))) Preflight.Of(plan);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_scenario_is_right_in_an_editor(string file) =>
        Assert.Empty(Schema.Errors(File.ReadAllText(Path.Combine(Root, file))));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_of_the_docs_is_right_in_an_editor_and_for_the_reader(string place, string yaml)
    {
        Assert.Empty(Schema.Errors(yaml));
        Assert.NotEmpty(Catalogue.Reader.Parse(yaml, place).Scenario.Players);
    }

    [Fact]
    public void Only_one_place_of_the_program_serialises_results()
    {
        // What the record holds of a player's options is no result, and keeps the names that it has there.
        string[] may = ["JsonText.cs", "RunDescription.cs"];
        var sources = Directory.EnumerateFiles(Path.Combine(Root, "arena"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)).ToList();
        Assert.Contains(sources, f => Path.GetFileName(f) == may[0]);
        Assert.Equal(may.Order(), sources.Where(f => File.ReadAllText(f).Contains("JsonSerializer.Serialize", StringComparison.Ordinal))
            .Select(f => Path.GetFileName(f)).Order());
    }

    [Fact]
    public void Every_command_that_prints_json_is_described()
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "json.md"));
        Assert.All(Commands.JsonNamesTests.Paths, command => Assert.Contains($"`arena {command}", page));
    }

    [Fact]
    public void The_schema_for_editors_is_the_one_that_the_program_prints() => Assert.Equal(
        ScenarioSchema.Generate(Catalogue.Parts, Catalogue.Presets).ReplaceLineEndings("\n").TrimEnd(),
        File.ReadAllText(Path.Combine(Root, "scenarios", "scenario.schema.json")).ReplaceLineEndings("\n").TrimEnd());
}
