using Arena.Alignment.Contracts;

namespace Arena.Alignment.Tests.Recipes;

public sealed class ProbeScheduleTests
{
    private static int[] Due(int steps) => [.. Enumerable.Range(1, steps).Where(new ProbeSchedule(steps).Due)];

    [Fact]
    public void Ten_steps_are_looked_at_after_the_first_and_every_second() => Assert.Equal([1, 2, 4, 6, 8, 10], Due(10));

    [Fact]
    public void It_is_at_the_beginning_and_five_times_a_round_evenly_and_at_the_end()
    {
        for (var steps = 5; steps <= 100; steps++)
        {
            var due = Due(steps);
            Assert.Equal((1, steps), (due[0], due[^1]));
            // With five steps the first is one of the five.
            var evenly = steps == 5 ? due : due[1..];
            Assert.Equal(5, evenly.Length);
            Assert.All(evenly.Prepend(0).Zip(evenly), gap => Assert.InRange(gap.Second - gap.First, steps / 5, steps / 5 + 1));
        }
    }
}
