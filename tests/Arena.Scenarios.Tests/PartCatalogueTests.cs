using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Testing;
using Arena.Worlds.FrontDesk;

namespace Arena.Scenarios.Tests;

public sealed class PartCatalogueTests
{
    private sealed record Hidden : WorldOptions
    {
        public string Kind { get; init; } = "";
    }

    private sealed record Positional(int A) : WorldOptions;

    private sealed record Odd : WorldOptions
    {
        public DateTime When { get; init; }
    }

    private record Open : WorldOptions;

    [Fact]
    public void A_record_that_cannot_be_read_is_refused_at_once()
    {
        var parts = new PartCatalogue();
        Assert.Contains("would hide", Assert.Throws<ArgumentException>(() => parts.Add(new Part<WorldOptions, Hidden>("x"))).Message);
        Assert.Contains("parameterless",
            Assert.Throws<ArgumentException>(() => parts.Add(new Part<WorldOptions, Positional>("x"))).Message);
        Assert.Contains("sealed", Assert.Throws<ArgumentException>(() => parts.Add(new Part<WorldOptions, Open>("x"))).Message);
        Assert.Contains("Odd.When", Assert.Throws<InvalidOperationException>(() => parts.Add(new Part<WorldOptions, Odd>("x"))).Message);
    }

    [Fact]
    public void A_kind_belongs_to_one_record_and_a_record_to_one_kind()
    {
        var parts = Fakes.Parts();
        parts.Add(parts.All(typeof(OptimizerOptions)));
        Assert.Throws<ArgumentException>(() => parts.Add(new Part<OptimizerOptions, FakePpo>("dpo")));
        Assert.Throws<ArgumentException>(() => parts.Add(new Part<OptimizerOptions, FakeDpo>("dpo2")));
    }

    [Fact]
    public void A_former_name_cannot_become_anothers()
    {
        var parts = new PartCatalogue().Add(new Part<OptimizerOptions, FakeDpo>("dpo") { FormerKinds = ["direct-po"] });
        Assert.Throws<ArgumentException>(() => parts.Add(new Part<OptimizerOptions, FakePpo>("direct-po")));
    }

    [Fact]
    public void A_part_makes_what_its_factory_makes_and_says_so_where_another_thing_is_asked_for()
    {
        var part = new Part<OptimizerOptions, FakeDpo, string>("dpo", options => $"beta {options.Beta}");
        Assert.Equal("beta 0.1", part.Make<string>(new FakeDpo()));
        Assert.Contains("dpo: it makes a String",
            Assert.Throws<InvalidOperationException>(() => part.Make<PartCatalogue>(new FakeDpo())).Message);
    }
}
