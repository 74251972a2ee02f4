using Arena.Learning.Recipes;

namespace Arena.Tests.Learning.Recipes;

public sealed class ProbeScheduleTests
{
    private static int[] Due(int steps) => [.. Enumerable.Range(1, steps).Where(new ProbeSchedule(steps).Due)];

    [Fact]
    public void Ten_steps_are_looked_at_after_every_second() => Assert.Equal([2, 4, 6, 8, 10], Due(10));

    [Fact]
    public void It_is_five_times_a_round_evenly_and_at_the_end()
    {
        for (var steps = 1; steps <= 100; steps++)
        {
            var due = Due(steps);
            Assert.Equal(Math.Min(5, steps), due.Length);
            Assert.Equal(steps, due[^1]);
            Assert.All(due.Prepend(0).Zip(due), gap => Assert.InRange(gap.Second - gap.First, steps / 5, steps / 5 + 1));
        }
    }
}
