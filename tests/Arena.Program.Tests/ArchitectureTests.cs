using System.Reflection;

namespace Arena.Program.Tests;

/// <summary>
/// References go one way, between projects and between namespaces in each, and each boundary keeps a heavy dependency out.
/// </summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Projects =
        ["Core", "Ratings", "Scenarios", "Worlds", "Record", "Analysis", "Models", "Alignment", "Stage"];

    private static readonly string[] Torch = ["TorchSharp"], Actors = ["Akka"],
        Database = ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite"],
        Yaml = ["YamlDotNet"], Terminal = ["Spectre.Console", "System.CommandLine"], Hosting = ["Microsoft.Extensions"];

    /// <summary>What each project may refer to of ours, and what of others it must not.</summary>
    public static TheoryData<string, string[], string[]> Boundaries => new()
    {
        { "Core", [], [.. Torch, .. Actors, .. Database, .. Yaml, .. Terminal, .. Hosting] },
        { "Ratings", ["Core"], [.. Torch, .. Actors, .. Database, .. Yaml, .. Terminal, .. Hosting] },
        { "Scenarios", ["Core"], [.. Torch, .. Actors, .. Database, .. Terminal, .. Hosting] },
        { "Worlds", ["Core", "Scenarios"], [.. Torch, .. Actors, .. Database, .. Yaml, .. Terminal, .. Hosting] },
        { "Record", ["Core", "Ratings", "Scenarios"], [.. Torch, .. Actors, .. Terminal] },
        { "Analysis", ["Core", "Ratings", "Record", "Scenarios", "Worlds"], [.. Torch, .. Actors, .. Terminal] },
        { "Models", ["Core"], [.. Actors, .. Database, .. Yaml, .. Terminal, .. Hosting] },
        { "Alignment", ["Core", "Models", "Ratings", "Scenarios", "Worlds"], [.. Actors, .. Database, .. Terminal, .. Hosting] },
        { "Stage", ["Alignment", "Core", "Models", "Ratings", "Record", "Scenarios", "Worlds"], [.. Terminal] },
    };

    [Theory]
    [MemberData(nameof(Boundaries))]
    public void A_project_refers_to_those_below_it_alone_and_to_no_dependency_that_its_boundary_keeps_out(
        string project, string[] below, string[] refused)
    {
        var references = Assembly.Load($"Arena.{project}").GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.Empty(references.Where(r => r.StartsWith("Arena.", StringComparison.Ordinal)).Select(r => r["Arena.".Length..])
            .Except(below));
        Assert.DoesNotContain(references, r => refused.Any(name => r == name || r.StartsWith(name + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_namespaces_depend_on_one_another_in_a_circle()
    {
        string[] files = [.. Projects.Select(name => Assembly.Load($"Arena.{name}").Location), Assembly.Load("arena").Location];
        var cycles = NamespaceGraph.Of(files).Cycles();
        Assert.True(cycles.Count == 0, string.Join("\n",
            cycles.Select(cycle => $"{string.Join(", ", cycle.Namespaces)} depend on one another:\n{string.Join("\n", cycle.Edges)}")));
    }

    [Fact]
    public void A_circle_of_namespaces_is_found_and_the_types_that_close_it_are_named()
    {
        var graph = new NamespaceGraph([("A.X", "B.Y"), ("B.Y", "C.Z"), ("C.Z", "A.W"), ("C.Z", "D.V")]);
        var cycle = Assert.Single(graph.Cycles());
        Assert.Equal(["A", "B", "C"], cycle.Namespaces);
        Assert.Equal(["A.X → B.Y", "B.Y → C.Z", "C.Z → A.W"], cycle.Edges);
    }

    [Fact]
    public void No_type_is_named_as_its_namespace_and_no_two_public_types_share_a_name()
    {
        var types = Projects.SelectMany(name => Assembly.Load($"Arena.{name}").GetTypes())
            .Where(t => t.DeclaringType is null && t.Namespace?.StartsWith("Arena", StringComparison.Ordinal) == true
            && !t.Name.Contains('<', StringComparison.Ordinal)).ToList();
        Assert.Empty(types.Where(t => t.Namespace!.Split('.')[^1] == t.Name).Select(t => t.FullName));
        Assert.Empty(types.GroupBy(t => t.Name).Where(g => g.Count() > 1).Select(g => string.Join(" and ", g.Select(t => t.FullName))));
    }
}
