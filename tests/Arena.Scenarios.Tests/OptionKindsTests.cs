using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Testing;
using Arena.Worlds.FrontDesk;

namespace Arena.Scenarios.Tests;

public sealed class OptionKindsTests
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
        var kinds = new OptionKinds();
        Assert.Contains("would hide", Assert.Throws<ArgumentException>(() => kinds.Add<WorldOptions, Hidden>("x")).Message);
        Assert.Contains("parameterless", Assert.Throws<ArgumentException>(() => kinds.Add<WorldOptions, Positional>("x")).Message);
        Assert.Contains("sealed", Assert.Throws<ArgumentException>(() => kinds.Add<WorldOptions, Open>("x")).Message);
        Assert.Contains("Odd.When", Assert.Throws<InvalidOperationException>(() => kinds.Add<WorldOptions, Odd>("x")).Message);
    }

    [Fact]
    public void A_kind_belongs_to_one_record_and_a_record_to_one_kind()
    {
        var kinds = Fakes.Kinds().Add<OptimizerOptions, FakeDpo>("dpo");
        Assert.Throws<ArgumentException>(() => kinds.Add<OptimizerOptions, FakePpo>("dpo"));
        Assert.Throws<ArgumentException>(() => kinds.Add<OptimizerOptions, FakeDpo>("dpo2"));
    }

    [Fact]
    public void Gold_is_a_judge_from_the_start() => Assert.Equal(["gold", "cycle"], new OptionKinds().Of(typeof(JudgeOptions)));
}
