using System.Text.RegularExpressions;

namespace Arena.Core.Tests;

public sealed class MetricNamesTests
{
    [Fact]
    public void The_glossary_lists_the_names_that_there_are_and_no_others()
    {
        var table = Glossary().Split("## Metrics of training")[1].Split("\n## ")[0];
        var listed = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Regex.Matches(line.Split('|')[1], "`([^`]+)`").Select(name => name.Groups[1].Value));
        Assert.Equal(MetricNames.All, listed.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("kl", true)]
    [InlineData("judge-train-prompts", true)]
    [InlineData("x-joy", true)]
    [InlineData("KL", false)]
    [InlineData("joy", false)]
    [InlineData("", false)]
    public void A_metric_has_a_name_that_is_known_or_begins_as_a_plugins_own(string name, bool can) =>
        Assert.Equal(can, MetricNames.CanBe(name));

    [Fact]
    public void No_two_constants_are_one_name_and_none_is_a_plugins_own()
    {
        Assert.Equal(MetricNames.All.Distinct(), MetricNames.All);
        Assert.DoesNotContain(MetricNames.All, name => name.StartsWith("x-", StringComparison.Ordinal));
    }

    private static string Glossary()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Arena.sln")))
                return File.ReadAllText(Path.Combine(at.FullName, "docs", "glossary.md")).ReplaceLineEndings("\n");
        }
        throw new DirectoryNotFoundException("the tests do not run from within the repository");
    }
}
