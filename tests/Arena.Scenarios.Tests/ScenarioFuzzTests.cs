using Arena.Core;
using Arena.Scenarios.Options;
using Arena.Scenarios.Yaml;
using Arena.Testing;

namespace Arena.Scenarios.Tests;

public sealed class ScenarioFuzzTests
{
    private static readonly string[] Bits =
    [
        " ", "  ", "\n", "\n  ", "\n- ", "\t", ":", ": ", "- ", "-", "[", "]", "{", "}", ",", "\"", "'", "#", "&a ", "*a", "!", "!!str ",
            "|", ">", "|\n", "?", "? ", "%", "@", "`",
        "~", "null", "true", "0", "-1", "1e9", ".nan", "1e999", "\0", "\\", "\u00e9", "\u2028", "\ud83e\udd80", "\ud800", "---\n", "...\n",
        "<<: ", "kind", "preset: dpo", "name: hot", "gauntlet",
    ];

    private static readonly string[] Paths = ["seed", "world", "world.train", "players", "players[0]", "players.hot.optimizer",
        "players[1].optimizer.beta", "tournament.judge.margin", "models.base", "x.y"];

    [Fact]
    public void Whatever_is_done_to_a_scenario_only_scenario_exceptions_escape()
    {
        var reader = Fakes.Reader();
        var random = new Seed(11).For("fuzz").Random();
        var (read, refused) = (0, 0);
        for (var i = 0; i < 12_000; i++)
        {
            var text = Fakes.Valid;
            for (var edits = random.Next(2) == 0 ? 1 : random.Next(4); edits > 0; edits--) text = Mutated(text, random);
            string[] sets = random.Next(4) == 0 ? [Mutated($"{Paths[random.Next(Paths.Length)]}={Bits[random.Next(Bits.Length)]}", random)]
                : [];
            try
            {
                var loaded = reader.Parse(text, "t.yaml", sets);
                Assert.Equal(loaded.Scenario, reader.Parse(loaded.Text, "t.yaml").Scenario);
                read++;
            }
            catch (ScenarioException e)
            {
                Assert.NotEmpty(e.Errors);
                Assert.All(e.Errors, error => Assert.True(error.Line > 0 ? error.Column > 0
                    : error.File.StartsWith("--set ", StringComparison.Ordinal), error.ToString()));
                refused++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{e}\nfrom:\n{text}\nwith: {string.Join(" ", sets)}");
            }
        }
        // Both ways were taken often enough for the run to mean something.
        Assert.InRange(read, 1_000, 11_000);
        Assert.InRange(refused, 1_000, 11_000);
    }

    private static string Mutated(string text, Random random)
    {
        if (text.Length == 0) return Bits[random.Next(Bits.Length)];
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 12), text.Length - at);
        return random.Next(5) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, text.Substring(at, length)),
            2 => text.Remove(at, 1).Insert(at, Bits[random.Next(Bits.Length)]),
            3 => text.Insert(random.Next(text.Length), text.Substring(at, length)),
            _ => text.Insert(at, Bits[random.Next(Bits.Length)]),
        };
    }
}
