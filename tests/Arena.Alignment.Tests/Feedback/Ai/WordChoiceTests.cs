using Arena.Alignment.Feedback.Ai;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Models.Scoring;
using Arena.Testing.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Arena.Alignment.Tests.Feedback.Ai;

[Collection(CuedCollection.Name)]
public sealed class WordChoiceTests(CuedModels models)
{
    [Fact]
    public void Log_probs_are_those_of_each_prompt_alone_renormalised_over_the_words()
    {
        using var model = LanguageModel.Load(models.Trained, CPU);
        string[] prompts = ["ask x y x y say", "good ask x x x x say a", "ask y", "ask x y y y say b b score"];
        string[] words = ["a", "b", "10"];
        var answers = WordChoice.LogProbs(model, prompts, words, CancellationToken.None);
        foreach (var (prompt, row) in prompts.Zip(answers))
        {
            var alone = words.Select(word => LogProbs.OfReplies(model.Model,
                [new TokenSequence(model.Encode(prompt), [model.Tokenizer.IdOf(word)!.Value])])[0]).ToArray();
            var all = Math.Log(alone.Sum(Math.Exp));
            foreach (var (expected, found) in alone.Zip(row)) Assert.Equal(expected - all, found, 4);
            Assert.Equal(1, row.Sum(Math.Exp), 12);
        }
    }

    [Fact]
    public void A_word_that_the_tokenizer_does_not_know_is_an_error_that_names_it()
    {
        using var model = LanguageModel.Load(models.Trained, CPU);
        var error = Assert.Throws<ModelFolderException>(
            () => WordChoice.LogProbs(model, ["ask x"], ["maybe", "perhaps"], CancellationToken.None));
        Assert.Contains("maybe", error.Message);
    }
}
