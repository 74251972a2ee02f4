using Arena.Alignment.Contracts;
using Arena.Stage.Tournament;

namespace Arena.Stage.Tests;

public sealed class PlayerFailuresTests
{
    [Fact]
    public void A_player_may_fail_twice_and_waits_longer_the_second_time()
    {
        var failures = new PlayerFailures();
        failures.Add("a", new IOException("one"));
        Assert.Equal((TimeSpan.FromSeconds(1), "one"), (failures.Wait("a"), failures.Reason("a")));
        failures.Add("a", new IOException("two"));
        Assert.Equal((TimeSpan.FromSeconds(2), "two"), (failures.Wait("a"), failures.Reason("a")));
        failures.Add("a", new IOException("three"));
        Assert.Equal((null, "three"), (failures.Wait("a"), failures.Reason("a")));
    }

    [Fact]
    public void Players_are_counted_apart()
    {
        var failures = new PlayerFailures();
        for (var i = 0; i < 3; i++) failures.Add("a", new IOException("full"));
        failures.Add("b", new IOException("full"));
        Assert.Null(failures.Wait("a"));
        Assert.NotNull(failures.Wait("b"));
    }

    [Fact]
    public void Training_that_diverges_would_diverge_again()
    {
        var failures = new PlayerFailures();
        failures.Add("a", new TrainingDivergedException("loss is NaN"));
        Assert.Null(failures.Wait("a"));
    }

    [Fact]
    public void A_player_that_never_failed_has_no_further_try() => Assert.Equal((null, "it stopped"), (new PlayerFailures().Wait("a"), new PlayerFailures().Reason("a")));
}
