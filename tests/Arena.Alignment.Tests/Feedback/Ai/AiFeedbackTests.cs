using Arena.Alignment.Feedback;
using Arena.Alignment.Feedback.Ai;
using Arena.Alignment.Training;
using Arena.Core;
using Arena.Testing.Models;
using Arena.Worlds.FrontDesk;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Feedback.Ai;

[Collection(CuedCollection.Name)]
public sealed class AiFeedbackTests(CuedModels models)
{
    private static readonly AiFeedbackOptions Options = new() { Pairs = 60 };

    [Fact]
    public void Exchanging_the_replies_of_a_pair_exchanges_the_label()
    {
        var (context, _) = models.Context();
        using (context)
        {
            var pairs = ReplyPairs.Sample(context, context.Start, 60, 1);
            var straight = AiLabels.Of(context, pairs, "base", Averaging.Probabilities);
            var swapped = AiLabels.Of(
                context, [.. pairs.Select(p => p with { First = p.Second, Second = p.First })], "base", Averaging.Probabilities);
            Assert.All(straight.Zip(swapped), both => Assert.Equal(1, both.First.FirstPreferred + both.Second.FirstPreferred, 5));
            Assert.Contains(straight, p => Math.Abs(p.FirstPreferred - 0.5) > 1e-3);
        }
    }

    [Fact]
    public void Labels_are_soft_and_come_with_what_tells_how_good_they_are()
    {
        var metrics = new Dictionary<string, double>();
        using var increment = new Increment(models.Job(Options), models.World, CPU, report => CuedModels.Keep(metrics, report), default);
        var pairs = increment.WritePairs();
        Assert.All(pairs, p => Assert.Equal(0.5, p.FirstPreferred));
        var labelled = increment.Label(pairs);
        Assert.All(labelled, p => Assert.InRange(p.FirstPreferred, 1e-6, 1 - 1e-6));
        Assert.Equal(labelled.Count, metrics["labels"]);
        Assert.Equal(ReplyPairs.Accuracy(models.World, labelled), metrics["label-accuracy"]);
        Assert.Equal(labelled.Average(p => Math.Max(p.FirstPreferred, 1 - p.FirstPreferred)), metrics["label-confidence"], 12);
        Assert.InRange(metrics["same-position"], 0, 1);
        Assert.InRange(metrics["first-place"], 0, 1);
    }

    [Fact]
    public void The_same_seed_gives_the_same_labels_and_another_labeler_others_of_the_same_pairs()
    {
        IReadOnlyList<Preference> Label(string labeler)
        {
            var (context, _) = models.Context();
            using (context)
            {
                var feedback = new AiFeedback(Options with { Labeler = labeler });
                return feedback.Label(context, feedback.Write(context));
            }
        }
        var once = Label("base");
        Assert.Equal(once, Label("base"));
        // Here all three are the same checkpoint.
        Assert.Equal(once, Label("start"));
        Assert.Equal(once, Label("policy"));
        var other = Label("blank");
        Assert.Equal(once.Select(p => p.First), other.Select(p => p.First));
        Assert.NotEqual(once.Select(p => p.FirstPreferred), other.Select(p => p.FirstPreferred));
    }

    [Fact]
    public void A_label_counts_as_right_by_which_reply_it_names_and_not_by_how_sure_it_is()
    {
        var prompt = models.World.Prompts(Split.Train)[0];
        double Accuracy(params double[] firstPreferred) =>
            ReplyPairs.Accuracy(models.World, [.. firstPreferred.Select(p => new Preference(prompt, "a", "b", p))])!.Value;
        Assert.Equal(1, Accuracy(0.51, 0.99));
        Assert.Equal(0.25, Accuracy(0.51, 0.49, 0.2, 0));
        Assert.Equal(0.5, Accuracy(0.5));
    }

    [Fact]
    public void Turning_a_quarter_of_seven_right_labels_in_ten_leaves_six()
    {
        var prompt = models.World.Prompts(Split.Train)[0];
        var labels = Enumerable.Range(0, 1000).Select(i => (Right: i % 10 < 7, Flip: i / 10 % 4 == 0));
        Assert.Equal(0.6, ReplyPairs.Accuracy(models.World,
            [.. labels.Select(l => new Preference(prompt, "a", "b", l.Right != l.Flip ? 1 : 0))])!.Value, 12);
    }
}
