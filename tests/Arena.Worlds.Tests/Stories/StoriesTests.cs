using Arena.Core;
using Arena.Testing;
using Arena.Worlds.FrontDesk;
using Arena.Worlds.Stories;

namespace Arena.Worlds.Tests.Stories;

public sealed class StoriesTests : IDisposable
{
    private readonly string _folder = TestFolders.New("stories");
    private readonly StoriesOptions _options;

    public StoriesTests()
    {
        var lexicon = Path.Combine(_folder, "words.txt");
        File.WriteAllLines(lexicon, ["happy\t2.7", "sad\t-2.1", "love\t3.2"]);
        _options = new StoriesOptions { Lexicon = lexicon };
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Prompt[] All(StoriesWorld world) => [.. Enum.GetValues<Split>().SelectMany(world.Prompts)];

    [Fact]
    public void Openings_are_distinct_printable_ascii_of_all_moods()
    {
        var world = new StoriesWorld(_options with { TrainPrompts = 5000, TestPrompts = 5000, OodPrompts = 1000 }, new Seed(1));
        var prompts = All(world);
        Assert.Equal(11_000, prompts.Select(prompt => prompt.Text).Distinct().Count());
        Assert.Equal(11_000, prompts.Select(prompt => prompt.Id).Distinct().Count());
        Assert.All(prompts, prompt =>
        {
            Assert.True(prompt.Text.All(c => c is >= ' ' and <= '~' and not ('{' or '}')), prompt.Text);
            Assert.InRange(prompt.Text.Length, 25, 160);
            Assert.Equal(prompt.Text.Trim(), prompt.Text);
        });
        var train = world.Prompts(Split.Train);
        Assert.InRange(train.Count(prompt => prompt.Topic == "neutral"), 2200, 2800);
        Assert.InRange(train.Count(prompt => prompt.Topic == "sad"), 1000, 1500);
        Assert.InRange(train.Count(prompt => prompt.Topic == "happy"), 1000, 1500);
        Assert.Empty(world.Prompts(Split.OutOfDistribution).Select(prompt => prompt.Topic).Intersect(train.Select(prompt => prompt.Topic)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_openings()
    {
        Assert.Equal(All(new StoriesWorld(_options, new Seed(3))), All(new StoriesWorld(_options, new Seed(3))));
        Assert.NotEqual(All(new StoriesWorld(_options, new Seed(3))), All(new StoriesWorld(_options, new Seed(4))));
    }

    [Fact]
    public void Gold_is_of_the_continuation_alone()
    {
        var world = new StoriesWorld(_options, new Seed(1));
        var sad = new Prompt("test-0000", "Tim was sad. He", "sad", Split.Test);
        Assert.Equal(0, world.Gold(sad, " sat down.").Total);
        Assert.True(world.Gold(sad, " was happy.").Total > 0.5);
        Assert.True(world.Gold(sad, " was sad.").Total < -0.4);
    }

    [Fact]
    public void Openings_of_a_file_are_dealt_once_each_to_training_and_test()
    {
        var path = Path.Combine(_folder, "openings.txt");
        File.WriteAllLines(path, ["  ", .. Enumerable.Range(0, 30).Select(i => $" A story {i} "), "A story 7"]);
        var options = _options with { PromptsFile = path, TrainPrompts = 20, TestPrompts = 10, OodPrompts = 5 };
        var world = new StoriesWorld(options, new Seed(1));
        var dealt = world.Prompts(Split.Train).Concat(world.Prompts(Split.Test)).Select(prompt => prompt.Text).ToArray();
        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"A story {i}").Order(), dealt.Order());
        Assert.NotEqual(dealt.Order(), dealt);
        Assert.Equal(5, world.Prompts(Split.OutOfDistribution).Count);

        var error = Assert.Throws<InvalidDataException>(() => new StoriesWorld(options with { TestPrompts = 11 }, new Seed(1)));
        Assert.Contains("openings.txt: 30 distinct openings, but 20 train-prompts and 11 test-prompts", error.Message);
    }

    [Fact]
    public void A_missing_file_is_an_error_that_names_it()
    {
        Assert.Contains("no.txt",
            Assert.Throws<FileNotFoundException>(() => new StoriesWorld(new StoriesOptions { Lexicon = "no.txt" }, new Seed(1))).Message);
        Assert.Contains("none.txt",
            Assert.Throws<FileNotFoundException>(() => new StoriesWorld(_options with { PromptsFile = "none.txt" }, new Seed(1))).Message);
    }
}
