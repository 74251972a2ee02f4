using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Testing;

namespace Arena.Scenarios.Tests;

/// <summary>Scenarios and records that were written with names that were given up since.</summary>
public sealed class FormerNameTests
{
    private sealed record Renamed : RewardOptions
    {
        [FormerName("read")]
        public double Pooling { get; init; } = 1;
    }

    private static readonly ScenarioReader Reader = new(
        Fakes.Parts().Add(new Part<RewardOptions, Renamed>("now") { FormerKinds = ["before"] }),
        new Dictionary<string, string>(Fakes.Presets) { ["with"] = "{feedback: human, reward: now, optimizer: ppo, decoding: sample}" });

    private static LoadedScenario Parse(string from, string to, params string[] sets) =>
        Reader.Parse(Fakes.Valid.Replace(from, to), "t.yaml", sets);

    [Theory]
    [InlineData("{name: mine, feedback: human, reward: before, optimizer: ppo}", 1.0,
        "t.yaml:8: reward before is called now now; the former name is still read")]
    [InlineData("{name: mine, feedback: human, reward: {kind: before}, optimizer: ppo}", 1.0,
        "t.yaml:8: reward before is called now now; the former name is still read")]
    [InlineData("{name: mine, preset: with, reward: {read: 3}}", 3.0,
        "t.yaml:8: read is called pooling now; the former name is still read")]
    public void A_former_name_is_read_as_the_present_one_and_told_with_its_line(string player, double expected, string note)
    {
        var loaded = Parse("  - sft\n", $"  - {player}\n");
        Assert.Equal(expected, Assert.IsType<Renamed>(loaded.Scenario.Players[0].Reward).Pooling);
        Assert.Equal([note], loaded.Notes);
        // What is recorded has the present names, and reads back without a note.
        Assert.DoesNotContain("before", loaded.Text);
        Assert.Empty(Reader.Parse(loaded.Text, "record").Notes);
    }

    [Fact]
    public void Former_names_of_the_tournament_are_read()
    {
        var loaded = Parse("  rounds: 2\n", "  rounds: 2\n  patience: 7\n  schedule: gauntlet\n  challenger: hot\n");
        Assert.Equal((7, TournamentFormat.Gauntlet), (loaded.Scenario.Tournament.Timeout, loaded.Scenario.Tournament.Format));
        Assert.Equal(2, loaded.Notes.Count);
    }

    [Fact]
    public void A_setting_under_a_former_name_wins_over_the_file()
    {
        var loaded = Parse("  rounds: 2\n", "  rounds: 2\n  timeout: 7\n", "tournament.patience=9");
        Assert.Equal(9, loaded.Scenario.Tournament.Timeout);
    }
}
