using Arena.Alignment.Feedback.Human;
using Arena.Alignment.Recipes;
using Arena.Analysis.Studies;
using Arena.Record;
using Arena.Scenarios;
using Arena.Scenarios.Options;

namespace Arena.Program.Tests.Studies;

public sealed class StudyPlanTests
{
    private readonly StudyPlan _plan = SomeStudy.Plan();

    private static double Flip(PlannedRun run, string player) =>
        ((HumanFeedbackOptions)run.Arm.Loaded.Scenario.Players.Single(p => p.Name == player).Feedback).Flip;

    [Fact]
    public void Every_arm_is_played_with_every_seed_and_all_arms_of_one_seed_come_first()
    {
        Assert.Equal(["flip=0", "flip=0.25", "flip=0", "flip=0.25"], _plan.Runs.Select(r => r.Arm.Name));
        Assert.Equal([0, 0.25, 0, 0.25], _plan.Runs.Select(r => Flip(r, "dpo")));
        Assert.Equal([0, 0.25, 0, 0.25], _plan.Runs.Select(r => Flip(r, "mine")));
        Assert.Equal(4ul, _plan.Runs[1].Seed);
        Assert.Equal(2, _plan.Runs.Select(r => r.Seed).Distinct().Count());
    }

    [Fact]
    public void Several_axes_give_every_combination()
    {
        var text = SomeStudy.Text.Replace("values: [0, 0.25]}",
            "values: [0, 0.25]}\n  - {name: beta, set: [players.dpo.optimizer.beta], values: [0.1, 0.2, 0.4]}")
            .Replace("arm: {flip: 0}", "arm: {flip: 0, beta: 0.2}");
        Assert.Equal(["flip=0,beta=0.1", "flip=0,beta=0.2", "flip=0,beta=0.4", "flip=0.25,beta=0.1", "flip=0.25,beta=0.2",
            "flip=0.25,beta=0.4"], SomeStudy.Plan(text).Arms.Select(a => a.Name));
    }

    [Fact]
    public void An_arm_as_it_is_recorded_knows_its_study()
    {
        var arm = SomeStudy.Loaded(_plan.Arms[1].Loaded.Text);
        Assert.Equal("flip=0.25", arm.Scenario.Arm);
        Assert.Single(StudyPlan.Of(arm, "arm", Catalogue.Reader).Arms);
        var study = StudyPlan.Of(ScenarioArms.Study(Catalogue.Reader, arm, "arm"), "arm", Catalogue.Reader);
        Assert.Equal(_plan.Arms.Select(a => a.Loaded.Text), study.Arms.Select(a => a.Loaded.Text));
    }

    [Fact]
    public void Runs_of_one_command_belong_together_and_those_of_another_do_not()
    {
        // Begun once to the end, then anew and stopped after two.
        RecordedRun[] runs = [.. _plan.Runs.Select((planned, i) => SomeStudy.Run(i + 1, planned)), SomeStudy.Run(5, _plan.Runs[0]),
            SomeStudy.Run(6, _plan.Runs[1], RunState.Stopped)];
        Assert.Equal(["flips-5", "flips-6"], _plan.Begun(runs).Values.Select(r => r.Id).Order());
        Assert.Equal(["flips-5", "flips-6"], _plan.Begun(runs, runs[4]).Values.Select(r => r.Id).Order());
        Assert.Equal(["flips-1", "flips-2", "flips-3", "flips-4"], _plan.Begun(runs, runs[2]).Values.Select(r => r.Id).Order());
        Assert.Equal("flips-2", _plan.Begun(runs, runs[2])[_plan.Runs[1]].Id);
    }

    [Fact]
    public void Another_scenario_is_another_study_and_other_claims_are_not()
    {
        RecordedRun[] runs = [SomeStudy.Run(1, _plan.Runs[0])];
        Assert.Empty(SomeStudy.Plan(SomeStudy.Text, "tournament.prompts=7").Begun(runs));
        Assert.Empty(SomeStudy.Plan(SomeStudy.Text, "seed=5").Begun(runs));
        Assert.Single(SomeStudy.Plan(SomeStudy.Text.Replace("Labels matter.", "Labels hardly matter.")).Begun(runs));
        Assert.Single(SomeStudy.Plan(SomeStudy.Text, "claims=[]").Begun(runs));
    }

    [Fact]
    public void A_run_that_is_no_longer_understood_is_left_out() =>
        Assert.Empty(_plan.Begun([SomeStudy.Run(1, _plan.Runs[0]) with { ScenarioText = "name: flips\nwords: 7" }]));
}
