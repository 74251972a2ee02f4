using Arena.Alignment.Contracts;
using Arena.Alignment.Feedback.Recorded;
using Arena.Alignment.Tests.Recipes;
using Arena.Core;
using Arena.Testing;
using Arena.Worlds.FrontDesk;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Feedback.Recorded;

public sealed class RecordedFeedbackTests
{
    private static readonly PeopleWorld World = new();

    /// <summary>What a round teaches; neither model is read.</summary>
    private static List<Preference> Round(int round, RecordedFeedbackOptions options, string player = "p")
    {
        var feedback = new RecordedFeedback(options);
        var job = TinyRecipes.Job("dpo", "nowhere", "nowhere");
        using var context = new TrainingContext(
            job with { Round = round, Player = job.Player with { Name = player } }, World, CPU, _ => { }, default);
        var pairs = feedback.Write(context);
        Assert.All(pairs, p => Assert.Equal(0.5, p.FirstPreferred));
        return [.. feedback.Label(context, pairs)];
    }

    [Fact]
    public void Rounds_go_through_all_training_pairs_before_one_comes_again()
    {
        var options = new RecordedFeedbackOptions { Pairs = 10 };
        var taken = Enumerable.Range(1, 5).SelectMany(round => Round(round, options)).ToList();
        var all = World.Recorded(Split.Train);
        Assert.Equal(24, all.Count);
        Assert.Equal(all.ToHashSet(), [.. taken[..24]]);
        Assert.Equal(all.ToHashSet(), [.. taken[24..48]]);
        Assert.NotEqual(all, taken[..24]);
        Assert.Equal(100, Round(2, new RecordedFeedbackOptions { Pairs = 100 }).Count);
    }

    [Fact]
    public void All_players_get_the_same_pairs_with_the_labels_of_the_file()
    {
        var options = new RecordedFeedbackOptions { Pairs = 24 };
        Assert.Equal(Round(1, options), Round(1, options, "other"));
        Assert.All(Round(1, options), p => Assert.Equal(1, p.FirstPreferred));
    }

    [Fact]
    public void A_turned_label_is_turned_again_when_its_pair_comes_again()
    {
        var options = new RecordedFeedbackOptions { Pairs = 24, Flip = 0.5 };
        var (first, second) = (Round(1, options), Round(2, options));
        Assert.InRange(first.Count(p => p.FirstPreferred == 0), 4, 20);
        Assert.Equal(first.ToHashSet(), [.. second]);
    }
}
