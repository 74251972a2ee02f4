using System.Text.Json;
using Arena.Core;
using Arena.Testing;
using Arena.Worlds.FrontDesk;
using Arena.Worlds.Preferences;

namespace Arena.Worlds.Tests.Preferences;

public sealed class PreferencesWorldTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private PreferencesWorld World(int prompts = 30, ulong seed = 1, Func<int, string>? prompt = null)
    {
        var lines = Enumerable.Range(0, prompts * 3).Select(i => JsonSerializer.Serialize(
            new { prompt = prompt?.Invoke(i) ?? $"question {i % prompts}", chosen = $"good {i}", rejected = $"bad {i}" }));
        var path = _folder.Write("pairs.jsonl", string.Join('\n', lines));
        return new PreferencesWorld(new PreferencesOptions { File = path }, new Seed(seed));
    }

    private static HashSet<string> Texts(IReadOnlyList<Preference> pairs) => [.. pairs.Select(p => p.Prompt.Text)];

    [Fact]
    public void A_third_of_the_prompts_is_the_judges_and_no_prompt_is_in_two_splits()
    {
        var world = World();
        var (judge, train, test) = (Texts(world.ForJudge), Texts(world.Recorded(Split.Train)), Texts(world.Recorded(Split.Test)));
        Assert.Equal((10, 14, 6), (judge.Count, train.Count, test.Count));
        Assert.Equal(30, judge.Union(train).Union(test).Count());
        Assert.Equal(90, world.ForJudge.Count + world.Recorded(Split.Train).Count + world.Recorded(Split.Test).Count);
        Assert.Equal(train, [.. world.Prompts(Split.Train).Select(p => p.Text)]);
        Assert.Equal(test, [.. world.Prompts(Split.Test).Select(p => p.Text)]);
        Assert.Empty(world.Prompts(Split.OutOfDistribution));
    }

    [Fact]
    public void Prompts_that_differ_in_case_and_white_space_alone_stay_together()
    {
        var world = World(prompt: i => i % 2 == 0 ? $"Is  it {i / 2 % 15}?" : $" is it {i / 2 % 15}? ");
        Assert.Equal(15, new[] { world.ForJudge, world.Recorded(Split.Train), world.Recorded(Split.Test) }
            .Sum(pairs => Texts(pairs).Count));
    }

    [Fact]
    public void The_same_seed_deals_the_same_and_another_seed_otherwise()
    {
        Assert.Equal(World().ForJudge, World().ForJudge);
        Assert.NotEqual(Texts(World().ForJudge), Texts(World(seed: 2).ForJudge));
    }

    [Fact]
    public void Corpus_and_demonstrations_are_of_training_pairs_alone()
    {
        var world = World();
        var train = world.Recorded(Split.Train);
        var texts = train.SelectMany(p => new[] { p.Prompt.Text + p.First, p.Prompt.Text + p.Second }).ToHashSet();
        Assert.Equal(84, world.Documents.Count);
        Assert.Equal(texts, [.. world.Documents]);
        // Every text once before one comes again.
        Assert.Equal(texts, [.. world.Corpus(new Seed(5)).Take(84)]);
        var prompt = world.Prompts(Split.Train)[3];
        var shown = Enumerable.Range(0, 40).Select(i => world.Demonstration(prompt, new Seed((ulong)i).Random())).ToHashSet();
        Assert.Equal(train.Where(p => p.Prompt == prompt).Select(p => p.First).ToHashSet(), shown);
    }

    [Fact]
    public void Nobody_knows_what_a_reply_is_worth() => Assert.Null(World().Gold(World().Prompts(Split.Test)[0], "good 1"));

    [Fact]
    public void Notes_say_how_the_pairs_are_dealt_and_whether_replies_are_in_two_splits()
    {
        Assert.Equal("pairs.jsonl: 90 pairs; 30 pairs of 10 prompts teach the judge, 42 pairs of 14 prompts are to train on, 18 pairs of "
            + "6 prompts to be tested on", World().Notes[0]);
        Assert.Equal("no prompt is in two of the three splits, and no reply", World().Notes[^1]);
        var path = _folder.Write("same.jsonl", string.Join('\n', Enumerable.Range(0, 9)
            .Select(i => JsonSerializer.Serialize(new { prompt = $"{i}", chosen = "I cannot say.", rejected = $"{i}" }))));
        Assert.Equal("no prompt is in two of the three splits; 1 reply is",
            new PreferencesWorld(new PreferencesOptions { File = path }, new Seed(1)).Notes[^1]);
    }

    [Fact]
    public void Fewer_than_three_prompts_cannot_be_dealt()
    {
        Assert.Contains("2 distinct prompts", Assert.Throws<InvalidDataException>(() => World(2)).Message);
        Assert.Equal(3, World(3).ForJudge.Count);
    }

    [SkippableTheory]
    [InlineData("ukp-convarg-24-topics.jsonl.gz", 9019, 24)]
    [InlineData("hh-rlhf-harmless-1800.jsonl.gz", 1780, 1700)]
    public void Real_files_are_read_and_dealt_without_a_prompt_in_two_splits(string name, int pairs, int prompts)
    {
        var world = new PreferencesWorld(new PreferencesOptions { File = SharedData.Path($"preferences/{name}") }, new Seed(1));
        var splits = new[] { world.ForJudge, world.Recorded(Split.Train), world.Recorded(Split.Test) };
        Assert.InRange(splits.Sum(s => s.Count), pairs, pairs + 20);
        Assert.InRange(splits.SelectMany(Texts).Count(), prompts, prompts + 100);
        Assert.Equal(splits.SelectMany(Texts).Count(), splits.SelectMany(Texts).Distinct().Count());
    }
}
