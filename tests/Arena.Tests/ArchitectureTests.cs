using System.Reflection;
using Arena.Learning.Models;
using Arena.Rules.Worlds;
using Arena.Stage;
using NetArchTest.Rules;

namespace Arena.Tests;

/// <summary>References go one way, arena → Stage → Learning → Rules, and each boundary keeps a heavy dependency out.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Rules = typeof(IWorld).Assembly, Learning = typeof(Llama).Assembly, Stage = typeof(ArenaRun).Assembly, Program = Assembly.Load("arena");

    private static readonly string[] Torch = ["TorchSharp"], Actors = ["Akka"], Database = ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite"], Terminal = ["Spectre.Console", "System.CommandLine"];

    public static TheoryData<string, string[]> Refused => new()
    {
        { "Arena.Rules", ["Arena.Learning", "Arena.Stage", "arena", .. Torch, .. Actors, .. Database, .. Terminal, "Microsoft.Extensions"] },
        { "Arena.Learning", ["Arena.Stage", "arena", .. Actors, .. Database, .. Terminal, "Microsoft.Extensions"] },
        { "Arena.Stage", ["arena", .. Terminal] },
    };

    private static Assembly Of(string name) => new[] { Rules, Learning, Stage, Program }.Single(a => a.GetName().Name == name);

    [Theory]
    [MemberData(nameof(Refused))]
    public void No_assembly_refers_to_what_lies_above_it_or_to_another_layers_dependency(string name, string[] refused)
    {
        var referenced = Of(name).GetReferencedAssemblies().Select(a => a.Name!);
        Assert.DoesNotContain(referenced, reference => refused.Any(r => reference == r || reference.StartsWith(r + ".", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void No_type_depends_on_them_either(string name, string[] refused)
    {
        var result = Types.InAssembly(Of(name)).ShouldNot().HaveDependencyOnAny([.. refused.Select(r => r == "arena" ? "Arena.Program" : r)]).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Each_assembly_refers_to_the_one_below()
    {
        Assert.Contains(Learning.GetReferencedAssemblies(), a => a.Name == "Arena.Rules");
        Assert.Contains(Stage.GetReferencedAssemblies(), a => a.Name == "Arena.Learning");
        Assert.Contains(Program.GetReferencedAssemblies(), a => a.Name == "Arena.Stage");
    }
}
