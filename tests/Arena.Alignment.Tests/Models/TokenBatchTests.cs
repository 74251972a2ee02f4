using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Models;
using Arena.Models.Scoring;
using Arena.Models.Tokenizers;
using Arena.Testing.Models;
using Arena.Worlds.FrontDesk;
using CsCheck;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Models;

public sealed class TokenBatchTests
{
    private static readonly TokenSequence[] Two = [new([1, 5], [6, 2]), new([1], [7, 8, 9, 2])];

    [Fact]
    public void A_batch_by_hand()
    {
        using var scope = NewDisposeScope();
        var batch = TokenBatch.Of(Two, CPU);
        Assert.Equal([2, 4], batch.Inputs.shape);
        // The first row's last token is an input too, before padding; nothing is asked there.
        Assert.Equal([1, 5, 6, 2, 1, 7, 8, 9], batch.Inputs.data<long>().ToArray());
        Assert.Equal([5, 6, 2, 0, 7, 8, 9, 2], batch.Targets.data<long>().ToArray());
        Assert.Equal([0, 1, 1, 0, 1, 1, 1, 1], batch.Mask.data<float>().ToArray());
    }

    [Fact]
    public void The_mask_counts_the_reply_tokens_and_targets_spell_the_replies() =>
        Gen.Select(Gen.Int[1, 9].Array[1, 4], Gen.Int[1, 9].Array[1, 5]).Select((p, r) => new TokenSequence(p, r)).Array[1, 6]
            .Sample(sequences =>
        {
            using var scope = NewDisposeScope();
            var batch = TokenBatch.Of(sequences, CPU);
            var width = (int)batch.Mask.shape[1];
            var (mask, targets) = (batch.Mask.data<float>().ToArray(), batch.Targets.data<long>().ToArray());
            for (var row = 0; row < sequences.Length; row++)
                Assert.Equal(sequences[row].Reply, Enumerable.Range(row * width, width).Where(i => mask[i] == 1)
                    .Select(i => (int)targets[i]));
        }, iter: 100, threads: 1);

    [Fact]
    public void Log_probs_by_hand()
    {
        using var scope = NewDisposeScope();
        var batch = TokenBatch.Of([new TokenSequence([0], [2, 1]), new TokenSequence([0], [1])], CPU);
        // e^0 + e^0 + e^ln2 = 4 everywhere.
        var logits = tensor(new[] { 0, 0, (float)Math.Log(2) }).view(1, 1, 3).expand(2, 2, 3);
        float[] expected = [(float)Math.Log(0.5), (float)Math.Log(0.25), (float)Math.Log(0.25), 0];
        RandomLlamas.Near(expected, LogProbs.OfReply(logits, batch).data<float>().ToArray(), 1e-6);
        // At temperature ½ the third is e^2ln2 = 4 of 6.
        expected = [(float)Math.Log(4 / 6.0), (float)Math.Log(1 / 6.0), (float)Math.Log(1 / 6.0), 0];
        RandomLlamas.Near(expected, LogProbs.OfReply(logits, batch, 0.5).data<float>().ToArray(), 1e-6);
        // −½ ln ½ − 2 · ¼ ln ¼ at each of the three reply positions.
        Assert.Equal(0.5 * Math.Log(2) + 0.5 * Math.Log(4), LogProbs.MeanEntropy(logits, batch).item<float>(), 1e-6);
    }

    [Fact]
    public void Log_probs_stay_finite_where_logits_are_far_apart()
    {
        using var scope = NewDisposeScope();
        var batch = TokenBatch.Of([new TokenSequence([0], [1])], CPU);
        Assert.Equal(-2000, LogProbs.OfReply(tensor(new[] { 1000f, -1000f }).view(1, 1, 2), batch).item<float>());
        Assert.Equal(0, LogProbs.MeanEntropy(tensor(new[] { 1000f, -1000f }).view(1, 1, 2), batch).item<float>());
    }

    [Fact]
    public void Whole_replies_are_summed_in_the_order_given_however_they_are_batched()
    {
        var (model, random) = RandomLlamas.Next(7);
        using var _ = model;
        TokenSequence[] sequences = [.. Enumerable.Range(0, 20)
            .Select(i => new TokenSequence(
            RandomLlamas.Tokens(random, model.Config, 1 + i % 3), RandomLlamas.Tokens(random, model.Config, 1 + i * 7 % 11)))];
        var together = LogProbs.OfReplies(model, sequences);
        for (var i = 0; i < sequences.Length; i++)
        {
            var (prompt, reply) = sequences[i];
            int[] all = [.. prompt, .. reply];
            var logits = RandomLlamas.Logits(model, all);
            var expected = Enumerable.Range(prompt.Length, reply.Length)
                .Sum(t => logits[t - 1][all[t]] - Math.Log(logits[t - 1].Sum(z => Math.Exp(z))));
            Assert.Equal(expected, together[i], 1e-4);
        }
    }

    [Fact]
    public void Batches_of_like_length_are_sorted_and_stable_and_whole()
    {
        TokenSequence Of(int length) => new([1], new int[length - 1]);
        TokenSequence[] sequences = [Of(5), Of(2), Of(9), Of(2), Of(3)];
        Assert.Equal([[1, 3], [4, 0], [2]], Batches.ByLength(sequences, 2));
        Assert.Empty(Batches.ByLength([], 2));
    }

    [Fact]
    public void Batches_of_like_length_hold_no_more_than_so_many_tokens()
    {
        TokenSequence[] sequences = [.. Enumerable.Range(0, 40).Select(_ => new TokenSequence([1], new int[999]))];
        Assert.Equal([16, 16, 8], Batches.ByLength(sequences, 256).Select(b => b.Length));
        Assert.Equal([1, 1], Batches.ByLength([new([1], new int[20_000]), new([1], new int[20_000])], 256).Select(b => b.Length));
    }

    [Fact]
    public void Shuffled_batches_have_each_index_once_and_the_same_order_for_the_same_seed()
    {
        var batches = Batches.Shuffled(10, 4, new Seed(3).Random()).ToList();
        Assert.Equal([4, 4, 2], batches.Select(b => b.Length));
        Assert.Equal(Enumerable.Range(0, 10), batches.SelectMany(b => b).Order());
        Assert.NotEqual(Enumerable.Range(0, 10), batches.SelectMany(b => b));
        Assert.Equal(batches, Batches.Shuffled(10, 4, new Seed(3).Random()));
    }

    [Fact]
    public void A_preference_as_tokens_puts_the_preferred_first_and_ends_what_ended()
    {
        var tokenizer = Tokenizer.WordLevel(["a", "b", "c"]);
        using var model = new LanguageModel(RandomLlamas.Next(1).Model, tokenizer);
        int a = tokenizer.IdOf("a")!.Value, b = tokenizer.IdOf("b")!.Value, begin = tokenizer.IdOf("<s>")!.Value, end = model.EndIds[0];
        var prompt = new Prompt("p", "a", "t", Split.Train);
        var tokens = PreferenceTokens.Of(
        [
            new(prompt, "b", "a a", 0.9), new(prompt, "b", "a a", 0.25, SecondEnded: false), new(prompt, "b", "a a", 0, FirstEnded: false),
                new(prompt, "b", "a a", 0.5),
        ], model);
        Assert.All(tokens, t => Assert.Equal([begin, a], t.Chosen.Sequence.Prompt));
        Assert.All(tokens, t => Assert.Equal([begin, a], t.Rejected.Sequence.Prompt));
        Assert.Equal([[b, end], [a, a], [a, a, end], [b, end]], tokens.Select(t => t.Chosen.Tokens));
        Assert.Equal([[a, a, end], [b, end], [b], [a, a, end]], tokens.Select(t => t.Rejected.Tokens));
        Assert.Equal([0.9, 0.75, 1, 0.5], tokens.Select(t => t.Confidence));
    }
}
