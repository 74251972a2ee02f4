using Arena.Alignment.Estimates;
using Arena.Alignment.Recipes;
using Arena.Analysis.Studies;
using Arena.Core;
using Arena.Program.Commands;
using Arena.Program.Studies;
using Arena.Program.Tests.Docs;
using Arena.Scenarios.Options;
using Arena.Worlds;
using Arena.Worlds.Catalogue;
using Arena.Worlds.FrontDesk;

namespace Arena.Program.Tests.Studies;

public sealed class StudyEstimateTests
{
    private static StudyPlan Plan(string scenario, params string[] sets)
    {
        var path = Path.Combine(RepositoryFilesTests.Root, "scenarios", scenario);
        return StudyPlan.Of(Catalogue.Reader.Read(path, sets), path, Catalogue.Reader);
    }

    private static Dictionary<WorldOptions, IWorld> Worlds(StudyPlan plan) =>
        plan.Arms.Select(arm => arm.Loaded.Scenario.World).Distinct()
            .ToDictionary(options => options, options => Catalogue.World(options, new Seed(1)));

    private static StudyEstimate Estimate(StudyPlan plan, int cores = 2) => StudyEstimate.Of(plan, Worlds(plan), cores, gpu: false);

    // Minutes of one core that all runs took, models not counted, which were in the cache: docs/findings.md.
    [Theory]
    [InlineData("studies/rlcd.yaml", 10)]
    [InlineData("studies/warm.yaml", 37)]
    [InlineData("studies/over-optimization.yaml", 30)]
    [InlineData("studies/dpo.yaml", 9)]
    [InlineData("studies/length.yaml", 22)]
    public void What_studies_took_is_within_a_factor_of_two_and_a_half_of_the_estimate(string scenario, double minutes)
    {
        var plan = Plan(scenario);
        var worlds = Worlds(plan);
        var estimated = plan.Study.Scenario.Seeds * plan.Arms.Sum(
            arm => RunEstimate.Of(arm.Loaded.Scenario, worlds[arm.Loaded.Scenario.World], gpu: false).Rounds) / 60;
        Assert.InRange(estimated, minutes / 2.5, minutes * 2.5);
    }

    // Three and a half minutes on two cores with nothing else to do.
    [Fact]
    public void The_quickstart_is_within_a_factor_of_two() =>
        Assert.InRange(Estimate(Plan("quickstart.yaml")).Time.TotalMinutes, 3.5 / 2, 3.5 * 2);

    [Theory]
    [InlineData("tournament.rounds=300")]
    [InlineData("seeds=100")]
    [InlineData("models.base.tokens=300000000")]
    [InlineData("players.rlhf.optimizer.steps=20000")]
    [InlineData("players.dpo.feedback.pairs=1000000")]
    [InlineData("models.base.width=1024")]
    public void A_hundred_times_as_much_takes_many_times_as_long(string set) =>
        Assert.InRange(Estimate(Plan("quickstart.yaml", set)).Time / Estimate(Plan("quickstart.yaml")).Time, 10, 200);

    [Fact]
    public void Runs_side_by_side_share_the_cores_and_models_are_made_once_a_seed()
    {
        var (one, two) = (Estimate(Plan("studies/warm.yaml"), 1), Estimate(Plan("studies/warm.yaml"), 2));
        Assert.Equal(one.Time.TotalSeconds, 2 * two.Time.TotalSeconds, 1.0);
        Assert.Equal((1, 2), (one.Cores, two.Cores));
        var (arm, arms) = (Estimate(Plan("studies/warm.yaml", "matrix=[]", "claims=[]"), 1), Estimate(Plan("studies/warm.yaml"), 1));
        Assert.InRange(arms.Time / arm.Time, 2.5, 3.99);
    }

    [Fact]
    public void What_is_more_than_a_day_or_than_is_free_is_a_concern_each()
    {
        var estimate = new StudyEstimate(TimeSpan.FromDays(30), 2, 8e9, 5e12);
        Assert.Equal(
            ["it would take about 30 days", "it would need about 8 GB of memory, and 4 GB are free",
                "it would need about 5 TB of disk, and 120 GB are free"],
            estimate.Concerns(4e9, 120e9));
        Assert.Empty((estimate with { Time = TimeSpan.FromHours(23) }).Concerns(9e9, 6e12));
    }

    [Theory]
    [InlineData(20, "about a minute on 2 cores, 910 MB of memory, 33 MB of disk; a rough estimate")]
    [InlineData(222, "about 3.7 min on 2 cores,")]
    [InlineData(4000, "about 67 min on 2 cores,")]
    [InlineData(36_000, "about 10 h on 2 cores,")]
    [InlineData(86_400 * 123.4, "about 120 days on 2 cores,")]
    [InlineData(86_400 * 1e6, "about 2,700 years on 2 cores,")]
    public void Times_are_said_in_no_more_digits_than_are_known(double seconds, string said) =>
        Assert.StartsWith(said, $"{new StudyEstimate(TimeSpan.FromSeconds(seconds), 2, 0.912e9, 33e6)}");

    [Fact]
    public void A_time_beyond_all_clocks_is_said_too() =>
        Assert.StartsWith("about",
        $"{Estimate(Plan("quickstart.yaml", "tournament.rounds=2147483647", "seeds=10000", "models.base.tokens=10000000000"))}");
}
