using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback;
using Arena.Alignment.Feedback.Ai;
using Arena.Alignment.Feedback.Rlcd;
using Arena.Core;
using Arena.Testing.Models;
using Arena.Worlds.FrontDesk;

namespace Arena.Alignment.Tests.Feedback.Rlcd;

[Collection(CuedCollection.Name)]
public sealed class RlcdTests(CuedModels models)
{
    private static readonly RlcdOptions Options = new() { Pairs = 200 };

    private (IReadOnlyList<Preference> Pairs, Dictionary<string, double> Metrics) Write(RlcdOptions options, ulong seed = 1)
    {
        var (context, metrics) = models.Context(models.Job(seed: seed));
        using (context) return (new RlcdFeedback(options).Write(context), metrics);
    }

    [Fact]
    public void What_is_written_under_the_good_cue_is_preferred_and_is_better()
    {
        var (pairs, _) = Write(Options);
        var (context, _) = models.Context();
        using var _context = context;
        var labelled = new RlcdFeedback(Options).Label(context, pairs);
        Assert.All(labelled, p => Assert.Equal(1, p.FirstPreferred));
        Assert.InRange(ReplyPairs.Accuracy(models.World, labelled)!.Value, 0.8, 1);
    }

    [Fact]
    public void Pairs_are_kept_with_the_bare_prompt()
    {
        var bare = models.World.Prompts(Split.Train);
        Assert.All(Write(Options).Pairs, p => Assert.Contains(p.Prompt, bare));
    }

    [Fact]
    public void Every_pair_is_kept_or_counted_as_dropped()
    {
        foreach (var options in new[] { Options, Options with { From = "blank" } })
        {
            var (pairs, metrics) = Write(options);
            Assert.Equal(pairs.Count, metrics["pairs"]);
            Assert.Equal(options.Pairs, metrics["pairs"] + metrics["dropped-unfinished"] + metrics["dropped-empty"]
                + metrics["dropped-equal"]);
            Assert.All(pairs, p =>
                Assert.True(p.First.Length > 0 && p.Second.Length > 0 && p.First != p.Second && p.FirstEnded && p.SecondEnded));
        }
    }

    [Fact]
    public void Replies_that_do_not_end_are_drawn_again_as_often_as_said()
    {
        double Unfinished(int retries) => Write(Options with { From = "blank", Retries = retries }).Metrics["dropped-unfinished"];
        Assert.True(Unfinished(0) > Unfinished(3));
        Assert.True(Unfinished(3) > Unfinished(20));
    }

    [Fact]
    public void When_nothing_can_be_used_the_player_stops_with_what_to_do()
    {
        // Of an untrained model one reply in four ends, and of these two pairs no side does both times.
        var error = Assert.Throws<TrainingDivergedException>(
            () => Write(new RlcdOptions { Pairs = 2, From = "blank", Retries = 0 }, seed: 2));
        Assert.Contains("option from", error.Message);
    }

    [Fact]
    public void The_same_seed_gives_the_same_pairs_and_another_seed_others()
    {
        Assert.Equal(Write(Options).Pairs, Write(Options).Pairs);
        Assert.NotEqual(Write(Options).Pairs, Write(Options, seed: 2).Pairs);
    }

    [Fact]
    public void Rescoring_labels_the_same_pairs_by_a_labeler_that_does_not_know_which_is_which()
    {
        var (context, metrics) = models.Context();
        using var _context = context;
        var rescore = new RlcdRescoreFeedback(new RlcdRescoreOptions { Pairs = Options.Pairs });
        var pairs = rescore.Write(context);
        Assert.Equal(Write(Options).Pairs, pairs);
        Assert.Equal(AiLabels.Of(context, pairs, "base", Averaging.Probabilities), rescore.Label(context, pairs));
        Assert.Contains("same-position", metrics.Keys);
    }
}
