using Arena.Alignment.Contracts;

namespace Arena.Alignment.Tests.Recipes;

public sealed class ProbedStepsTests
{
    private static int[] Due(int steps, int times) => [.. Enumerable.Range(1, steps).Where(step => ProbedSteps.IsDue(step, steps, times))];

    [Fact]
    public void Ten_steps_are_looked_at_after_every_second() => Assert.Equal([2, 4, 6, 8, 10], Due(10, 5));

    [Fact]
    public void As_many_looks_as_steps_are_one_after_each() => Assert.Equal([1, 2, 3, 4], Due(4, 100));

    [Fact]
    public void Looks_are_spread_evenly_and_the_last_step_is_one()
    {
        foreach (var (steps, times) in from steps in Enumerable.Range(16, 60) from times in new[] { 1, 5, 16 } select (steps, times))
        {
            var due = Due(steps, times);
            Assert.Equal((times, steps), (due.Length, due[^1]));
            Assert.All(due.Prepend(0).Zip(due), gap => Assert.InRange(gap.Second - gap.First, steps / times, steps / times + 1));
        }
    }
}
