using Arena.Alignment.Contracts;
using Arena.Alignment.Rewards;
using Arena.Testing.Models;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Rewards;

[Collection(CuedCollection.Name)]
public sealed class ReadoutTests(CuedModels models)
{
    [Fact]
    public void The_mean_readout_is_the_mean_of_what_the_last_token_says_of_each_beginning_of_the_reply()
    {
        var context = models.Context().Context;
        using var _lesson = context;
        using var last = Drawn(ScalarRewardModel.New(context, Pooling.Last));
        using var mean = Drawn(ScalarRewardModel.New(context, Pooling.Mean));
        var replies = RewardScale.StartReplies(context)[..8];
        foreach (var (reply, score) in replies.Zip(mean.Score(replies)))
        {
            var beginnings = Enumerable.Range(1, reply.Tokens.Length)
                .Select(n => new TokenizedReply(reply.Prompt, reply.Text, reply.Sequence with { Reply = reply.Tokens[..n] }, [], false))
                .ToArray();
            Assert.Equal(last.Score(beginnings).Average(), score, 1e-4);
        }
    }

    [Fact]
    public void The_sum_readout_is_the_mean_times_the_tokens_of_the_reply_over_sixteen()
    {
        var context = models.Context().Context;
        using var _lesson = context;
        using var sum = Drawn(ScalarRewardModel.New(context, Pooling.Sum));
        using var mean = Drawn(ScalarRewardModel.New(context, Pooling.Mean));
        var replies = RewardScale.StartReplies(context)[..8];
        Assert.Equal(replies.Zip(mean.Score(replies), (r, score) => score * r.Tokens.Length / 16), sum.Score(replies),
            (a, b) => Math.Abs(a - b) < 1e-4);
    }

    [Fact]
    public void A_saved_model_reads_where_it_did()
    {
        var context = models.Context().Context;
        using var _lesson = context;
        using var model = Drawn(ScalarRewardModel.New(context, Pooling.Mean));
        var replies = RewardScale.StartReplies(context)[..8];
        var folder = Directory.CreateDirectory(Path.Combine(models.Root, $"pooling-{Guid.NewGuid():N}")).FullName;
        model.Save(folder);
        using var again = ScalarRewardModel.Load(folder, CPU);
        Assert.Equal(Pooling.Mean, again.Pooling);
        Assert.Equal(model.Score(replies), again.Score(replies));
    }

    private static ScalarRewardModel Drawn(ScalarRewardModel model)
    {
        using var random = new Generator(1, CPU);
        model.Head.Disturb(0.3, random);
        return model;
    }
}
