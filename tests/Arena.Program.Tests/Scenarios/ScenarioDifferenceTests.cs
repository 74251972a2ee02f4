using Arena.Program.Tests.Studies;
using Arena.Scenarios;

namespace Arena.Program.Tests.Scenarios;

public sealed class ScenarioDifferenceTests
{
    private static string Text(params string[] sets) => SomeStudy.Loaded(SomeStudy.Text, sets).Text;

    [Fact]
    public void Repeats_of_a_scenario_do_not_differ_whatever_their_seeds_and_whatever_is_claimed_of_them() =>
        Assert.Empty(ScenarioDifference.Of(
            Text(), Text("seed=5", "seeds=7", "claims=[]", "device=cpu", "expectations=[completed]", "stop-early=true")));

    [Fact]
    public void What_differs_is_named_as_set_names_it_with_both_values()
    {
        var found = ScenarioDifference.Of(Text(), Text("players.dpo.feedback.flip=0.5", "tournament.rounds=5"));
        Assert.Equal(["players.dpo.feedback.flip (0.25 and 0.5)", "tournament.rounds (3 and 5)"], found.Select(d => $"{d}"));
    }

    [Fact]
    public void A_player_or_an_event_of_one_scenario_alone_is_a_difference()
    {
        var found = ScenarioDifference.Of(Text(), Text("events=[{kind: disk-full}]"));
        Assert.Contains("events[0].kind (absent and disk-full)", found.Select(d => $"{d}"));
        Assert.Contains(ScenarioDifference.Of(Text(), Text("players.mine.name=other", "matrix=[]", "claims=[]")), d =>
            d.Field == "players.other.optimizer.kind" && d.First is null);
    }

    [Fact]
    public void Texts_that_are_no_scenarios_are_equal_to_nothing_but_themselves()
    {
        Assert.Empty(ScenarioDifference.Of("[", "["));
        Assert.NotEmpty(ScenarioDifference.Of("[", "{"));
    }
}
