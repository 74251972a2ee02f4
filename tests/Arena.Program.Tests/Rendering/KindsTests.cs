using Arena.Alignment.Recipes;
using Arena.Program.Rendering;
using Arena.Program.Tests.Docs;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Schema;

namespace Arena.Program.Tests.Rendering;

public sealed class KindsTests
{
    private static readonly IReadOnlyList<KindDescription> All = KindDescription.All(Catalogue.Parts);

    [Fact]
    public void Every_kind_and_every_field_of_it_says_what_it_is()
    {
        Assert.Empty(All.Where(k => k.Description.Length == 0).Select(k => $"{k.Axis} {k.Kind}"));
        Assert.Empty(All.SelectMany(k => k.Fields.Where(f => f.Description.Length == 0).Select(f => $"{k.Axis} {k.Kind} {f.Name}")));
    }

    [Fact]
    public void Every_axis_of_a_scenario_is_listed() =>
        Assert.Equal(["feedback", "reward", "optimizer", "decoding", "world", "base-model", "judge", "event", "expectation", "measure"],
            All.Select(k => k.Axis).Distinct());

    [Fact]
    public void A_field_tells_its_default_and_its_range()
    {
        var dpo = All.Single(k => k is { Axis: "optimizer", Kind: "dpo" });
        Assert.Equal(("0.1", "a number, 0.0001 to 100"), dpo.Fields.Where(f => f.Name == "beta").Select(f => (f.Default, f.Expected))
            .Single());
        Assert.Equal(["preferences"], dpo.Needs);
        Assert.Null(All.Single(k => k is { Axis: "base-model", Kind: "folder" }).Fields.Single(f => f.Name == "path").Default);
    }

    [Fact]
    public void What_learns_from_its_own_replies_climbs_a_reward() =>
        Assert.All(Catalogue.Parts.All(typeof(OptimizerOptions)).Where(p => p.TrainsOnline), p =>
            Assert.Contains(Capability.Reward, p.Needs));

    [Fact]
    public void The_index_of_methods_is_what_the_parts_say() => Assert.Equal(
        KindsMarkdown.Of(All, Catalogue.Presets), File.ReadAllText(Path.Combine(RepositoryFilesTests.Root, "docs", "methods", "README.md"))
            .ReplaceLineEndings("\n"));
}
