using Arena.Core;
using Arena.Worlds.FrontDesk;
using Arena.Worlds.Words;

namespace Arena.Worlds.Tests.Words;

public sealed class WordsWorldTests
{
    private readonly WordsWorld _world = new(new WordsOptions());

    private double Gold(string reply) => _world.Gold(_world.Prompts(Split.Test)[0], reply).Total;

    [Theory]
    [InlineData("red red", 0)]
    [InlineData("green blue", 3)]
    [InlineData("blue blue", 4)]
    public void Gold_is_the_sum_of_the_words(string reply, double gold) => Assert.Equal(gold, Gold(reply));

    [Theory]
    [InlineData("")]
    [InlineData("blue")]
    [InlineData("blue blue blue")]
    [InlineData("blue say")]
    [InlineData("blue <unk>")]
    public void What_is_no_reply_of_this_world_is_worth_less_than_the_worst_reply(string reply) => Assert.Equal(-1, Gold(reply));

    [Fact]
    public void The_parts_add_up_to_the_gold()
    {
        foreach (var reply in new[] { "green blue", "blue", "" })
        {
            var gold = _world.Gold(_world.Prompts(Split.Test)[0], reply);
            Assert.Equal(gold.Total, gold.Parts.Sum(part => part.Value), 12);
        }
    }

    [Fact]
    public void The_corpus_draws_each_word_alone_with_its_weight()
    {
        const int documents = 20_000;
        var texts = _world.Corpus(new Seed(1)).Take(documents).Select(text => text.Split(' ')).ToList();
        Assert.All(texts, words => Assert.Equal((3, WordsWorld.Ask), (words.Length, words[0])));
        // Four standard errors of a share of a half.
        Assert.Equal(.5, texts.Average(words => words[1] == "red" ? 1.0 : 0), 4 * .5 / Math.Sqrt(documents));
        Assert.Equal(.06, texts.Average(words => words[1..] is ["green", "blue"] ? 1.0 : 0), 4 * .24 / Math.Sqrt(documents));
    }

    [Fact]
    public void The_frontier_of_a_reply_is_that_of_its_words_together()
    {
        var word = KlOptimum.Of(_world.Reference, _world.Rewards, 1);
        double[] reference = [.. from p in _world.Reference from q in _world.Reference select p * q];
        double[] rewards = [.. from r in _world.Rewards from s in _world.Rewards select r + s];
        Assert.Equal(2 * KlOptimum.Expected(word, _world.Rewards),
            KlOptimum.Frontier(reference, rewards, 2 * KlOptimum.Kl(word, _world.Reference)), 7);
    }

    [Theory]
    [InlineData("say")]
    [InlineData("two words")]
    [InlineData("")]
    public void A_word_that_cannot_be_one_is_an_error_that_names_it(string word)
    {
        var options = new WordsOptions { Words = new Dictionary<string, WordOptions> { ["red"] = new(), [word] = new() } };
        Assert.Contains($"'{word}' cannot be a word", Assert.Throws<InvalidDataException>(() => new WordsWorld(options)).Message);
    }

    [Fact]
    public void One_word_alone_is_an_error() =>
        Assert.Contains("two words or more", Assert.Throws<InvalidDataException>(() =>
            new WordsWorld(new WordsOptions { Words = new Dictionary<string, WordOptions> { ["red"] = new() } })).Message);
}
