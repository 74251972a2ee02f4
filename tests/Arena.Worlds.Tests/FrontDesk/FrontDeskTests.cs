using Arena.Core;
using Arena.Worlds.FrontDesk;
using Arena.Worlds.Grammar;

namespace Arena.Worlds.Tests.FrontDesk;

public sealed class FrontDeskTests
{
    private static readonly FrontDeskWorld World = new(new FrontDeskOptions(), new Seed(1));

    private static IEnumerable<Prompt> AllPrompts(FrontDeskWorld world) => Enum.GetValues<Split>().SelectMany(world.Prompts);

    private static double[] Gold(Clerk clerk, int draws = 1)
    {
        var random = new Seed(5).Random();
        return [.. from prompt in World.Prompts(Split.Train)
                   from _ in Enumerable.Range(0, draws)
                   select World.Gold(prompt, ClerkGrammar.Write(World.RequestOf(prompt), clerk, random)).Total];
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    [Fact]
    public void Every_text_is_made_of_the_vocabulary_joined_by_single_spaces()
    {
        var vocabulary = World.Vocabulary.ToHashSet();
        var random = new Seed(2).Random();
        var texts = World.Corpus(new Seed(2)).Take(20_000)
            .Concat(AllPrompts(World).SelectMany(prompt => new[]
            {
                prompt.Text, World.Demonstration(prompt, random), World.ComparisonPrompt(prompt.Text, "", "yes ,"),
                    World.ScorePrompt(prompt.Text, ""),
            }))
            .Concat(World.Affixes.SelectMany(pair => new[] { pair.Positive, pair.Negative }))
            .Concat(World.Scores).Append(World.Choices.First).Append(World.Choices.Second);
        Assert.All(texts, text => Assert.All(text.Split(' '), word => Assert.Contains(word, vocabulary)));
    }

    [Fact]
    public void The_vocabulary_is_small_ordered_lower_case_and_all_in_use()
    {
        Assert.InRange(World.Vocabulary.Count, 200, 350);
        Assert.Equal(World.Vocabulary.Order(StringComparer.Ordinal).Distinct(), World.Vocabulary);
        Assert.All(World.Vocabulary, word => Assert.Equal(word.ToLowerInvariant(), word));
        var used = World.Corpus(new Seed(3)).Take(30_000).SelectMany(text => text.Split(' ')).ToHashSet();
        Assert.Equal(World.Vocabulary, World.Vocabulary.Where(used.Contains));
    }

    [Fact]
    public void No_text_is_too_long()
    {
        Assert.All(AllPrompts(World), prompt => Assert.InRange(prompt.Text.Split(' ').Length, 6, 20));
        var random = new Seed(4).Random();
        foreach (var clerk in new[] { Clerk.Mixed, Clerk.Demonstrator, Clerk.Perfect,
            Clerk.Mixed with { Rambling = 1, Flattering = 1, Gossip = 1, Leak = 1 } })
            Assert.All(World.Prompts(Split.Train), prompt => Assert.InRange(
                ClerkGrammar.Write(World.RequestOf(prompt), clerk, random).Split(' ').Length, 2, World.MaxReplyTokens));
        Assert.All(World.Corpus(new Seed(4)).Take(10_000), text => Assert.InRange(text.Split(' ').Length, 8, 72));
    }

    [Fact]
    public void Splits_share_no_text_and_unseen_topics_are_only_out_of_distribution()
    {
        var prompts = AllPrompts(World).ToArray();
        Assert.Equal(2600, prompts.Length);
        Assert.Equal(prompts.Length, prompts.Select(prompt => prompt.Text).Distinct().Count());
        Assert.Equal(prompts.Length, prompts.Select(prompt => prompt.Id).Distinct().Count());
        var known = World.Prompts(Split.Train).Select(prompt => prompt.Topic).ToHashSet();
        Assert.Equal(known, World.Prompts(Split.Test).Select(prompt => prompt.Topic).ToHashSet());
        Assert.DoesNotContain(World.Prompts(Split.OutOfDistribution), prompt => known.Contains(prompt.Topic));
        Assert.Equal("test-0042", World.Prompts(Split.Test)[42].Id);
    }

    [Fact]
    public void The_corpus_speaks_of_unseen_topics_but_has_no_held_out_prompt()
    {
        var few = new FrontDeskWorld(new FrontDeskOptions { TestPrompts = 5000, OodPrompts = 2000 }, new Seed(1));
        var held = few.Prompts(Split.Test).Concat(few.Prompts(Split.OutOfDistribution)).Select(prompt => prompt.Text[..^" clerk :".Length])
            .ToHashSet();
        var corpus = few.Corpus(new Seed(1)).Take(20_000).ToArray();
        string Guest(string text)
        {
            var end = text.IndexOf(" clerk :", StringComparison.Ordinal) is >= 0 and var at ? at
                : text.IndexOf(" first :", StringComparison.Ordinal);
            return text[text.IndexOf("guest :", StringComparison.Ordinal)..end];
        }
        Assert.DoesNotContain(corpus, text => held.Contains(Guest(text)));
        Assert.All(new[] { "shop", "library", "concert", "spa", "window" }, topic =>
            Assert.Contains(corpus, text => text.Contains($" {topic} ")));
    }

    [Fact]
    public void The_same_seed_gives_the_same_world_and_another_seed_other_prompts()
    {
        var again = new FrontDeskWorld(new FrontDeskOptions(), new Seed(1));
        Assert.Equal(AllPrompts(World), AllPrompts(again));
        Assert.Equal(World.Corpus(new Seed(9)).Take(500), again.Corpus(new Seed(9)).Take(500));
        var prompt = World.Prompts(Split.Test)[0];
        Assert.Equal(World.Demonstration(prompt, new Seed(1).Random()), again.Demonstration(prompt, new Seed(1).Random()));
        Assert.NotEqual(World.Prompts(Split.Train), new FrontDeskWorld(new FrontDeskOptions(), new Seed(2)).Prompts(Split.Train));
        Assert.NotEqual(World.Corpus(new Seed(9)).Take(50), World.Corpus(new Seed(10)).Take(50));
    }

    [Fact]
    public void More_test_prompts_leave_the_training_prompts_as_they_are() =>
        Assert.Equal(World.Prompts(Split.Train), new FrontDeskWorld(new FrontDeskOptions { TestPrompts = 900 }, new Seed(1))
            .Prompts(Split.Train));

    [Fact]
    public void Parts_add_up_within_the_stated_range()
    {
        var random = new Seed(6).Random();
        foreach (var prompt in World.Prompts(Split.Train))
        {
            var utility = World.Gold(
                prompt, string.Join(' ', Enumerable.Range(0, random.Next(30)).Select(_ => random.Pick(World.Vocabulary))));
            Assert.Equal(utility.Total, utility.Parts.Sum(part => part.Value), 12);
            Assert.InRange(utility.Total, -1.3, 1);
        }
    }

    [Fact]
    public void Demonstrations_lie_about_half_of_the_way_from_the_mixture_to_the_perfect_clerk()
    {
        var (mixed, demonstrated, perfect) = (Gold(Clerk.Mixed, 5), Gold(Clerk.Demonstrator, 5), Gold(Clerk.Perfect, 5));
        Assert.InRange(perfect.Average(), 0.85, 1);
        Assert.InRange((demonstrated.Average() - mixed.Average()) / (perfect.Average() - mixed.Average()), 0.45, 0.6);
        Assert.True((perfect.Average() - mixed.Average()) / Deviation(mixed) > 2);
    }

    [Fact]
    public void Random_words_are_worth_far_less_than_the_mixture()
    {
        var random = new Seed(7).Random();
        var salad = World.Prompts(Split.Train).Average(prompt =>
            World.Gold(prompt, string.Join(' ', Enumerable.Range(0, 12).Select(_ => random.Pick(World.Vocabulary)))).Total);
        Assert.True(salad < Gold(Clerk.Mixed).Average() - 0.1, $"salad {salad}");
    }

    [Fact]
    public void Few_pairs_of_the_mixture_tie()
    {
        var (first, second) = (Gold(Clerk.Mixed), Gold(Clerk.Mixed, 2).Where((_, i) => i % 2 == 1).ToArray());
        Assert.InRange(first.Zip(second).Count(pair => pair.First == pair.Second), 0, 0.05 * first.Length);
    }

    [Fact]
    public void A_prompt_with_a_cue_before_it_is_scored_as_the_prompt_and_an_unknown_one_is_an_error()
    {
        var prompt = World.Prompts(Split.Test)[0];
        var cued = prompt with { Text = World.WithCue(prompt.Text, World.Affixes[0].Positive) };
        Assert.StartsWith("polite helpful safe guest : ", cued.Text);
        Assert.Equal(World.Gold(prompt, "certainly .").Total, World.Gold(cued, "certainly .").Total);
        Assert.Contains("test-9999", Assert.Throws<ArgumentException>(() => World.Gold(prompt with { Id = "test-9999" }, "")).Message);
    }
}
