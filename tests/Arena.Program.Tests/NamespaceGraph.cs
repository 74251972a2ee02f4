using Mono.Cecil;

namespace Arena.Program.Tests;

/// <summary>
/// Which namespaces' types refer to which, read from compiled code; a reference that only a constant or a comment makes leaves
/// no trace there.
/// </summary>
/// <param name="references">Full names of types, from and to.</param>
internal sealed class NamespaceGraph(IReadOnlyCollection<(string From, string To)> references)
{
    private readonly ILookup<string, string> _next = references.Where(r => Of(r.From) != Of(r.To))
        .Select(r => (From: Of(r.From), To: Of(r.To))).Distinct().ToLookup(r => r.From, r => r.To);

    /// <summary>Namespaces that depend on one another, and the references that make them.</summary>
    internal sealed record Cycle(IReadOnlyList<string> Namespaces, IReadOnlyList<string> Edges);

    /// <summary>Of assemblies: all references among types whose namespace begins with Arena.</summary>
    public static NamespaceGraph Of(IEnumerable<string> assemblies)
    {
        var references = new HashSet<(string, string)>();
        foreach (var file in assemblies)
        {
            using var assembly = AssemblyDefinition.ReadAssembly(file);
            foreach (var type in assembly.MainModule.GetTypes()
                .Where(t => Outermost(t).Namespace.StartsWith("Arena", StringComparison.Ordinal)))
                foreach (var other in TypeReferences.Of(type).Select(Outermost)
                    .Where(o => o.Namespace.StartsWith("Arena", StringComparison.Ordinal))) references.Add(
                    (Outermost(type).FullName, other.FullName));
        }
        return new(references);
    }

    /// <summary>The namespaces that a namespace refers to, in alphabetical order.</summary>
    public IReadOnlyList<string> From(string space) => [.. _next[space].Order(StringComparer.Ordinal)];

    /// <summary>All namespaces that refer to another or are referred to.</summary>
    public IReadOnlyList<string> All => [.. _next.SelectMany(n => n.Append(n.Key)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>All circles, each as the set of namespaces that can be reached from one another.</summary>
    public IReadOnlyList<Cycle> Cycles()
    {
        var reach = _next.Select(n => n.Key).ToDictionary(n => n, Reachable);
        return [.. reach.Keys.Where(n => reach[n].Contains(n))
            .GroupBy(n => string.Join(',', reach[n].Where(m => reach.TryGetValue(m, out var back) && back.Contains(n))
                .Append(n).Distinct().Order(StringComparer.Ordinal)))
            .Select(g => g.Order(StringComparer.Ordinal).ToList())
            .Select(names => new Cycle(names, [.. references
                .Where(r => Of(r.From) != Of(r.To) && names.Contains(Of(r.From)) && names.Contains(Of(r.To)))
                .Select(r => $"{r.From} → {r.To}").Order(StringComparer.Ordinal)]))];
    }

    private HashSet<string> Reachable(string from)
    {
        var seen = new HashSet<string>();
        var open = new Queue<string>(_next[from]);
        while (open.TryDequeue(out var next))
            if (seen.Add(next)) foreach (var more in _next[next]) open.Enqueue(more);
        return seen;
    }

    private static string Of(string type) => type[..type.LastIndexOf('.')];

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type;
    }
}
