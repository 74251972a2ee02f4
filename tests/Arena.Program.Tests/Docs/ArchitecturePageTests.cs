using System.Reflection;
using System.Text;

namespace Arena.Program.Tests.Docs;

/// <summary>The pictures of docs/architecture.md are drawn from the compiled code, and are what it is.</summary>
public sealed class ArchitecturePageTests
{
    private const string Begin = "<!-- drawn from the code: begin -->", End = "<!-- drawn from the code: end -->";

    private static readonly string[] Projects =
        ["Core", "Ratings", "Scenarios", "Worlds", "Record", "Analysis", "Models", "Alignment", "Stage", "Program"];

    [Fact]
    public void The_pictures_are_what_the_code_is()
    {
        var page = Path.Combine(RepositoryFilesTests.Root, "docs", "architecture.md");
        var text = File.ReadAllText(page).ReplaceLineEndings("\n");
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin >= 0 && end > begin, $"docs/architecture.md has no lines {Begin} and {End}");
        var drawn = $"{text[..begin]}{Begin}\n{Pictures()}{text[end..]}";
        if (drawn == text) return;
        var received = Path.Combine(AppContext.BaseDirectory, "architecture.received.md");
        File.WriteAllText(received, drawn);
        Assert.Fail($"the pictures of docs/architecture.md are no longer what the code is; copy {received} over it");
    }

    private static string Pictures()
    {
        var assemblies = Projects.ToDictionary(name => name, name => Assembly.Load(name == "Program" ? "arena" : $"Arena.{name}"));
        var text = new StringBuilder("\n### Projects\n\n```mermaid\ngraph BT\n");
        var direct = assemblies.ToDictionary(a => a.Key, a => a.Value.GetReferencedAssemblies().Select(r => r.Name!)
            .Where(r => r.StartsWith("Arena.", StringComparison.Ordinal)).Select(r => r["Arena.".Length..]).Order(StringComparer.Ordinal)
            .ToList());
        // What is reached through another project is not drawn again.
        foreach (var (name, all) in direct)
            foreach (var below in all.Where(below => !all.Any(other => other != below && Reaches(direct, other, below))))
                text.Append($"  {below} --> {name}\n");
        text.Append("```\n");
        var graph = NamespaceGraph.Of(assemblies.Values.Select(a => a.Location));
        foreach (var name in Projects)
        {
            var own = graph.All.Where(space => space == $"Arena.{name}" || space.StartsWith($"Arena.{name}.", StringComparison.Ordinal))
                .ToList();
            var edges = own.SelectMany(
                from => graph.From(from).Where(own.Contains).Select(to => $"  {Short(to, name)} --> {Short(from, name)}\n")).ToList();
            if (edges.Count == 0) continue;
            text.Append($"\n### Namespaces of {(name == "Program" ? "the program" : $"Arena.{name}")}\n\n```mermaid\ngraph BT\n")
                .AppendJoin("", edges).Append("```\n");
        }
        return text.Append('\n').ToString();
    }

    private static bool Reaches(Dictionary<string, List<string>> direct, string from, string to) =>
        direct[from].Any(next => next == to || Reaches(direct, next, to));

    private static string Short(string space, string project) =>
        space == $"Arena.{project}" ? project : space[$"Arena.{project}.".Length..];
}
