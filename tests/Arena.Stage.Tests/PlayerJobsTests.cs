using Arena.Core;
using Arena.Stage.Protocol;
using Arena.Stage.Tournament;

namespace Arena.Stage.Tests;

public sealed class PlayerJobsTests
{
    [Fact]
    public void A_player_may_fail_twice_and_waits_longer_the_second_time()
    {
        var work = new PlayerJobs();
        work.Fail(ErrorKind.Infrastructure, "one");
        Assert.Equal((TimeSpan.FromSeconds(1), "one"), (work.Wait, work.Reason));
        work.Fail(ErrorKind.Infrastructure, "two");
        Assert.Equal((TimeSpan.FromSeconds(2), "two"), (work.Wait, work.Reason));
        work.Fail(ErrorKind.Infrastructure, "three");
        Assert.Equal((null, "three"), (work.Wait, work.Reason));
    }

    [Theory]
    [InlineData(ErrorKind.Diverged)]
    [InlineData(ErrorKind.Data)]
    public void What_would_come_again_in_the_same_way_is_not_tried_again(ErrorKind kind)
    {
        var work = new PlayerJobs();
        work.Fail(kind, "loss is NaN");
        Assert.Null(work.Wait);
    }

    [Fact]
    public void A_player_that_never_failed_has_no_further_try() =>
        Assert.Equal((null, "it stopped"), (new PlayerJobs().Wait, new PlayerJobs().Reason));

    [Fact]
    public void A_job_is_in_flight_until_it_ends_or_all_are_dropped()
    {
        var work = new PlayerJobs();
        var jobs = new[] { new PrepareModels("1"), new PrepareModels("2"), new PrepareModels("3") };
        foreach (var job in jobs) work.Begin(job);
        work.End("1");
        Assert.Equal((null, jobs[1]), (work.InFlight("1"), work.InFlight("2")));
        Assert.Equal(["2", "3"], work.Drop());
        Assert.Null(work.InFlight("2"));
    }
}
