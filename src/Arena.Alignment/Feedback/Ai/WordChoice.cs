using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Models.Scoring;
using Arena.Models.Transformers;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Feedback.Ai;

/// <summary>Asks a language model a question that one of a few words answers, and reads the answer off its log-probs.</summary>
internal static class WordChoice
{
    /// <summary>log P(word | prompt, one of the words), nats: a row a prompt in the order given, a column a word.</summary>
    /// <exception cref="ModelFolderException">The model's tokenizer has no token of its own for each word.</exception>
    public static double[][] LogProbs(
        LanguageModel model, IReadOnlyList<string> prompts, IReadOnlyList<string> words, CancellationToken cancel)
    {
        using var noGrad = no_grad();
        var result = new double[prompts.Count][];
        if (prompts.Count == 0) return result;
        var choices = words.Select(word => (long)Token(model, prompts[0], word)).ToArray();
        if (choices.Distinct().Count() < choices.Length)
            throw new ModelFolderException(
                $"a labeler's tokenizer does not tell the words {string.Join(", ", words)} apart; it was made for another language");
        var sequences = prompts.Select(prompt => new TokenSequence(model.Encode(prompt), [])).ToList();
        foreach (var rows in Batches.ByLength(sequences, 256))
        {
            cancel.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var logP = NextLogits(model.Model, [.. rows.Select(i => sequences[i].Prompt)])
                .index_select(-1, tensor(choices, device: model.Model.Device)).to(float64).log_softmax(-1).cpu().data<double>().ToArray();
            for (var i = 0; i < rows.Length; i++) result[rows[i]] = logP[(i * choices.Length)..((i + 1) * choices.Length)];
        }
        return result;
    }

    /// <summary>Logits of the token after each prompt, [prompts, vocabulary].</summary>
    private static Tensor NextLogits(Llama model, int[][] prompts)
    {
        var width = prompts.Max(p => p.Length);
        var ids = new long[prompts.Length * width];
        for (var row = 0; row < prompts.Length; row++)
            for (var i = 0; i < prompts[row].Length; i++) ids[row * width + i] = prompts[row][i];
        var last = tensor(prompts.Select(p => p.Length - 1L).ToArray(), device: model.Device);
        var hidden = model.Hidden(tensor(ids, [prompts.Length, width], device: model.Device));
        return model.Logits(hidden.gather(1, last.view(-1, 1, 1).expand(-1, 1, hidden.shape[2])).squeeze(1));
    }

    // The token that a word becomes behind a prompt, which in some tokenizers has the space before it.
    private static int Token(LanguageModel model, string prompt, string word)
    {
        var (before, with) = (model.Encode(prompt), model.Encode($"{prompt} {word}"));
        return with.Length == before.Length + 1 && with.AsSpan(0, before.Length).SequenceEqual(before)
            ? with[^1]
            : throw new ModelFolderException(
                $"a labeler's tokenizer has no token of its own for \"{word}\"; it was made for another language");
    }
}
