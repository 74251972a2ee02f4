using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Stage.Schedules;
using Arena.Stage.Tournament;
using Arena.Testing;
using Arena.Worlds.FrontDesk;
using CsCheck;

namespace Arena.Stage.Tests;

public sealed class TournamentPlanTests
{
    private static readonly HashSet<string> Nobody = [];

    private static TournamentPlan Plan(TournamentOptions options, ulong seed = 7, int prompts = 50, params PlayerOptions[] players) => new(
        StageTest.Scenario(5, players.Length > 0 ? players
            : [StageTest.Fixed("base"), StageTest.Learner("a"), StageTest.Learner("b")]) with { Tournament = options },
        new ScriptedWorld(prompts), new Seed(seed));

    private static IEnumerable<string> Names(IEnumerable<TournamentEntry> entries) => entries.Select(e => e.Name);

    private static IEnumerable<string> Met(TournamentPlan plan, int round, IReadOnlySet<string>? forfeited = null) =>
        plan.Next(round, plan.Entries(round, forfeited ?? Nobody), []).Select(Unordered).Order(StringComparer.Ordinal);

    private static string Unordered(Pairing pairing) =>
        string.CompareOrdinal(pairing.First, pairing.Second) < 0 ? $"{pairing.First} {pairing.Second}"
            : $"{pairing.Second} {pairing.First}";

    [Fact]
    public void A_player_that_does_not_train_is_on_the_stage_once_and_earlier_checkpoints_come_last()
    {
        var plan = Plan(new TournamentOptions { Earlier = 2 });
        Assert.Equal(["base@0", "a@1", "b@1"], Names(plan.Entries(1, Nobody)));
        Assert.Equal(["base@0", "a@2", "b@2", "a@1", "b@1"], Names(plan.Entries(2, Nobody)));
        Assert.Equal(["base@0", "a@4", "b@4", "a@3", "a@2", "b@3", "b@2"], Names(plan.Entries(4, Nobody)));
        Assert.Equal(["a", "b"], plan.Learners.Select(p => p.Name));
    }

    [Fact]
    public void Without_earlier_checkpoints_only_the_newest_play() =>
        Assert.Equal(["base@0", "a@3", "b@3"], Names(Plan(new TournamentOptions { Earlier = 0 }).Entries(3, Nobody)));

    [Fact]
    public void Who_forfeited_is_gone_with_its_earlier_checkpoints()
    {
        var plan = Plan(new TournamentOptions());
        Assert.Equal(["base@0", "b@3", "b@2"], Names(plan.Entries(3, new HashSet<string> { "a" })));
        Assert.Empty(plan.Entries(3, new HashSet<string> { "a", "b", "base" }));
        Assert.Empty(Met(plan, 3, new HashSet<string> { "a", "b" }));
        Assert.Empty(Met(plan, 3, new HashSet<string> { "a", "b", "base" }));
    }

    [Fact]
    public void Everyone_meets_everyone_except_two_that_met_in_an_earlier_round()
    {
        var plan = Plan(new TournamentOptions());
        Assert.Equal(["a@1 b@1", "a@1 base@0", "b@1 base@0"], Met(plan, 1));
        Assert.Equal(
            ["a@1 a@2", "a@1 b@2", "a@1 base@0", "a@2 b@1", "a@2 b@2", "a@2 base@0", "b@1 b@2", "b@1 base@0", "b@2 base@0"], Met(plan, 2));
    }

    [Fact]
    public void In_a_gauntlet_the_challenger_meets_all_others_its_own_past_too_and_they_do_not_meet()
    {
        var plan = Plan(new TournamentOptions { Format = TournamentFormat.Gauntlet, Challenger = "b" });
        Assert.Equal(["a@1 b@1", "b@1 base@0"], Met(plan, 1));
        Assert.Equal(["a@1 b@2", "a@2 b@2", "b@1 b@2", "b@2 base@0"], Met(plan, 2));
        Assert.Empty(Met(plan, 2, new HashSet<string> { "b" }));
    }

    [Fact]
    public void A_challenger_that_does_not_train_meets_the_newest_and_the_earlier() =>
        Assert.Equal(["a@1 base@0", "a@2 base@0", "b@1 base@0", "b@2 base@0"],
            Met(Plan(new TournamentOptions { Format = TournamentFormat.Gauntlet, Challenger = "base" }), 2));

    [Theory]
    [InlineData(TournamentFormat.Swiss, 2)]
    [InlineData(TournamentFormat.Knockout, 2)]
    public void Formats_that_go_by_results_play_the_newest_checkpoints_alone(TournamentFormat format, int meetings)
    {
        var plan = Plan(new TournamentOptions { Format = format });
        Assert.Equal(["base@0", "a@2", "b@2"], Names(plan.Entries(2, Nobody)));
        Assert.Equal(meetings, plan.Meetings(2, plan.Entries(2, Nobody)));
        // The first seed waits in a knockout of three; the last sits out in a Swiss.
        Assert.Equal(format == TournamentFormat.Knockout ? ["a@2 b@2"] : ["a@2 base@0"], Met(plan, 2));
    }

    [Fact]
    public void Prompts_are_drawn_without_replacement_and_stay_the_same_for_a_seed_and_round() =>
        Gen.Select(Gen.ULong, Gen.Int[1, 9], Gen.Int[1, 60]).Sample((seed, round, count) =>
        {
            IReadOnlyList<Prompt> Draw(ulong from, int of) => Plan(new TournamentOptions { Prompts = count }, from).Prompts(of);
            var drawn = Draw(seed, round).Select(p => p.Id).ToList();
            return drawn.Count == Math.Min(count, 50) && drawn.Distinct().Count() == drawn.Count
                && drawn.SequenceEqual(Draw(seed, round).Select(p => p.Id));
        }, iter: 50);

    [Fact]
    public void Another_round_or_seed_draws_other_prompts_whoever_plays()
    {
        var options = new TournamentOptions { Prompts = 20 };
        var first = Plan(options).Prompts(1);
        Assert.NotEqual(first, Plan(options).Prompts(2));
        Assert.NotEqual(first, Plan(options, seed: 8).Prompts(1));
        Assert.Equal(first, Plan(options, players: [StageTest.Learner("somebody-else")]).Prompts(1));
    }

    [Fact]
    public void Prompts_are_of_the_split_that_is_asked_for() =>
        Assert.All(Plan(new TournamentOptions { Split = Split.OutOfDistribution }).Prompts(1), p =>
            Assert.Equal(Split.OutOfDistribution, p.Split));
}
