namespace Arena.Core.Tests;

public sealed class SeedTests
{
    [Fact]
    public void The_same_name_gives_the_same_stream_and_another_name_another()
    {
        var seed = new Seed(7);
        double[] Draw(string name)
        {
            var random = seed.For(name).Random();
            return [random.NextDouble(), random.Next(100), random.NextInt64()];
        }
        Assert.Equal(Draw("round/1/player/dpo"), Draw("round/1/player/dpo"));
        Assert.NotEqual(Draw("round/1/player/dpo"), Draw("round/2/player/dpo"));
    }

    [Fact]
    public void Whole_numbers_are_uniform_over_their_range()
    {
        var random = new Seed(1).Random();
        var counts = new int[10];
        for (var i = 0; i < 100_000; i++) counts[random.Next(10)]++;
        // Standard deviation of a cell is 95; five of them leave a chance of about one in two million per cell.
        Assert.All(counts, count => Assert.InRange(count, 9_525, 10_475));
    }

    [Fact]
    public void The_stream_is_pinned_because_recorded_runs_depend_on_it()
    {
        var random = new Seed(42).For("pin").Random();
        Assert.Equal([Pinned.A, Pinned.B, Pinned.C], new[] { random.NextInt64(), random.NextInt64(), random.NextInt64() });
    }

    private static class Pinned
    {
        public const long A = 819219106116036596, B = 2248256235031995292, C = 4682071033465031489;
    }
}
