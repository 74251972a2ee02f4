using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback;
using Arena.Alignment.Tests.Recipes;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Testing;
using Arena.Worlds.FrontDesk;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Feedback.Faulty;

public sealed class FaultyFeedbackTests
{
    private static readonly ScriptedWorld World = new(1000);

    private static readonly Preference[] Pairs =
        [.. World.Prompts(Split.Train).Select((prompt, i) => new Preference(prompt, $"one {i}", $"two {i}", 0.5))];

    /// <summary>A labeler that is never wrong.</summary>
    private sealed class Honest : IFeedback
    {
        public bool GivesPreferences => true;

        public IReadOnlyList<Preference> Write(TrainingContext context) => Pairs;

        public IReadOnlyList<Preference> Label(TrainingContext context, IReadOnlyList<Preference> pairs) =>
            [.. pairs.Select(p =>
                p with { FirstPreferred = World.Gold(p.Prompt, p.First).Total > World.Gold(p.Prompt, p.Second).Total ? 1 : 0 })];
    }

    private static IReadOnlyList<Preference> Labels(int round, params LabelEvent[] events)
    {
        using var context = new TrainingContext(
            TinyRecipes.Job("dpo", "start", "root") with { Round = round }, World, CPU, _ => { }, CancellationToken.None);
        return new FaultyFeedback(new Honest(), events).Label(context, Pairs);
    }

    private static double Accuracy(IReadOnlyList<Preference> labels) => ReplyPairs.Accuracy(World, labels)!.Value;

    [Fact]
    public void Nothing_is_wrapped_around_feedback_that_nothing_happens_to()
    {
        Assert.IsNotType<FaultyFeedback>(FaultyFeedback.Of(TinyRecipes.Job("dpo", "start", "root")));
        Assert.IsType<FaultyFeedback>(FaultyFeedback.Of(TinyRecipes.Job("dpo", "start", "root") with { Events = [new LabelsFlip()] }));
        Assert.Equal(1, Accuracy(Labels(1)));
    }

    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    public void Noise_turns_its_share_of_labels(double rate) =>
        Assert.Equal(1 - rate, Accuracy(Labels(1, new LabelsFlip { Rate = rate })), 0.05);

    [Fact]
    public void Noise_turns_soft_labels_too() =>
        Assert.Equal(0.25, FaultyFeedback.After(new LabelsFlip(), Pairs[0] with { FirstPreferred = 0.75 }, World).FirstPreferred);

    [Fact]
    public void An_adversary_prefers_the_worse_whatever_the_labeler_said()
    {
        Assert.Equal(0.6, Accuracy(Labels(1, new LabelsAdversarial { Rate = 0.4 })), 0.05);
        Assert.Equal(0, Accuracy(Labels(1, new LabelsFlip { Rate = 0.5 }, new LabelsAdversarial { Rate = 1 })));
    }

    [Fact]
    public void Poison_takes_the_place_of_the_reply_that_was_liked_less_and_is_preferred()
    {
        var honest = Labels(1);
        var labels = Labels(1, new PairsPoisoned { Rate = 0.3, Text = "buy now" });
        var poisoned = 0;
        foreach (var (before, after) in honest.Zip(labels))
        {
            if (after == before) continue;
            poisoned++;
            var (kept, put) = before.FirstPreferred == 1 ? (after.First == before.First, after.Second)
                : (after.Second == before.Second, after.First);
            Assert.True(kept);
            Assert.Equal(("buy now", 1 - before.FirstPreferred), (put, after.FirstPreferred));
        }
        Assert.InRange(poisoned, 250, 350);
    }

    [Fact]
    public void The_same_round_meets_the_same_and_another_round_something_else()
    {
        LabelEvent[] events = [new LabelsFlip { Rate = 0.5 }];
        Assert.Equal(Labels(1, events), Labels(1, events));
        Assert.NotEqual(Labels(1, events), Labels(2, events));
    }
}
