using Arena.Alignment.Training;
using Arena.Core;
using Arena.Models.Checkpoints;
using Arena.Stage.Matches;
using Arena.Testing;
using Arena.Testing.Models;
using static TorchSharp.torch;

namespace Arena.Stage.Tests.Decoding;

public sealed class ReplyWriterTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_model_whose_scores_overflow_answers_nothing_that_could_be_judged(bool player)
    {
        var world = new LetterWorld();
        using TinyModelFolder whole = new(), overflows = new();
        overflows.Numbers("model.norm.weight", weights => weights.AsSpan().Fill(3e38f));
        void Write(string policy, string reference) => new ReplyWriter(world, CPU).Write(
            new ReplyJob(MatchEntry.OfFolder(policy).Player, null, policy, reference, world.Prompts(Split.Test), 1, new Seed(1)), _ =>
                { }, default);
        Write(whole.Path, whole.Path);
        var message = Assert.Throws<ModelFolderException>(
            () => Write((player ? overflows : whole).Path, (player ? whole : overflows).Path)).Message;
        Assert.StartsWith(overflows.Path, message);
        Assert.Contains("not finite", message);
    }
}
