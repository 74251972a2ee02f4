using Arena.Alignment.Judging;
using Arena.Core;
using Arena.Core.Text;
using Arena.Scenarios.Options;
using Arena.Stage.Faults;
using Arena.Testing;
using Arena.Worlds.FrontDesk;

namespace Arena.Stage.Tests.Faults;

public sealed class FaultyJudgeTests
{
    private static readonly ScriptedWorld World = new(2000);

    private static readonly GoldJudge Gold = new(World, new GoldJudgeOptions());

    private static List<Outcome> Outcomes(params EventOptions[] events)
    {
        var judge = FaultyJudge.In(3, Gold, events, new Seed(1));
        Assert.Equal("gold", judge.Name);
        return [.. World.Prompts(Split.Test)
            .Select(prompt => judge.BothOrders(3, prompt, new("a@1", "some words here"), new("b@1", "other words"))[0].Outcome)];
    }

    private static double Share(List<Outcome> outcomes, Outcome of) => outcomes.Count(o => o == of) / (double)outcomes.Count;

    [Fact]
    public void A_judge_that_nothing_happens_to_in_a_round_is_itself()
    {
        EventOptions[] events = [new JudgeFlips { From = 4 }, new JudgeFails { From = 1, Until = 2 }, new PromptsShift()];
        Assert.Same(Gold, FaultyJudge.In(3, Gold, events, new Seed(1)));
        Assert.NotSame(Gold, FaultyJudge.In(4, Gold, events, new Seed(1)));
        Assert.NotSame(Gold, FaultyJudge.In(2, Gold, events, new Seed(1)));
    }

    [Fact]
    public void One_that_has_changed_its_mind_names_the_worse_reply() =>
        Assert.Equal(Outcomes().Select(o => o == Outcome.Left ? Outcome.Right : Outcome.Left), Outcomes(new JudgeFlips()));

    [Fact]
    public void Noise_turns_its_share_of_verdicts_and_the_same_ones_each_time()
    {
        var noisy = Outcomes(new JudgeFlips { Rate = 0.2 });
        Assert.InRange(Outcomes().Zip(noisy).Average(pair => pair.First == pair.Second ? 0.0 : 1), 0.16, 0.24);
        Assert.Equal(noisy, Outcomes(new JudgeFlips { Rate = 0.2 }));
    }

    [Fact]
    public void An_outage_and_a_score_that_is_no_number_make_void_battles_that_say_why()
    {
        Assert.InRange(Share(Outcomes(new JudgeFails { Rate = 0.5 }), Outcome.Void), 0.45, 0.55);
        Battle Battle(params JudgeEvent[] happening) =>
            FaultyJudge.In(1, Gold, happening, new Seed(1))
            .BothOrders(1, World.Prompts(Split.Test)[0], new("a@1", "x"), new("b@1", "y"))[0];
        Assert.Equal((Outcome.Void, "the judge failed: scripted event: judge-fails"),
            (Battle(new JudgeFails()).Outcome, Battle(new JudgeFails()).Reason));
        Assert.Equal((Outcome.Void, "the judge failed: scripted event: judge-scores-nan"),
            (Battle(new JudgeScoresNan()).Outcome, Battle(new JudgeScoresNan()).Reason));
        // What did not come cannot be turned into a verdict.
        Assert.Equal(Outcome.Void, Battle(new JudgeScoresNan(), new JudgePrefersFirst()).Outcome);
    }

    [Fact]
    public void A_taste_for_the_first_place_adds_to_its_share_and_one_for_length_decides()
    {
        var plain = Share(Outcomes(), Outcome.Left);
        Assert.Equal(plain + 0.4 * (1 - plain), Share(Outcomes(new JudgePrefersFirst { Rate = 0.4 }), Outcome.Left), 0.05);
        Assert.All(Outcomes(new JudgePrefersLonger()), outcome => Assert.Equal(Outcome.Left, outcome));
    }

    [Fact]
    public void Rock_paper_scissors_goes_round_at_its_rate_and_is_level_for_words_that_do_not_meet()
    {
        var judge = new CycleJudge(new CycleJudgeOptions { Words = ["rock", "scissors", "paper"], Rate = 0.7 }, new Seed(1));
        double Left(string left, string right) =>
            World.Prompts(Split.Test).Average(prompt => judge.Judge(prompt, left, right) == Outcome.Left ? 1.0 : 0);
        Assert.Equal(0.7, Left("rock", "scissors"), 0.05);
        Assert.Equal(0.7, Left("scissors", "a paper ."), 0.05);
        Assert.Equal(0.7, Left("paper", "rock"), 0.05);
        Assert.Equal(0.3, Left("rock", "paper"), 0.05);
        Assert.All(["rock", "stone", ""], other => Assert.Equal(Outcome.Tie, judge.Judge(World.Prompts(Split.Test)[0], "rock", other)));
    }
}
