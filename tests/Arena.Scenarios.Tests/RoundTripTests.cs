using Arena.Core;
using Arena.Scenarios.Binding;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;
using Arena.Testing;
using CsCheck;

namespace Arena.Scenarios.Tests;

public sealed class RoundTripTests
{
    private static readonly string[] Traps = ["", "null", "~", "true", "no", "1", "1e5", ".nan", "0x1", "- a", "a: b", "#", "---", "..."];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String.Where(IsUnicode),
        Gen.String[Gen.Char["ab :-#'\"\n\t\r\\[]{}&*!|>%@`~,?\u0085\u2028\ufeff"], 0, 12],
        Gen.Int[0, Traps.Length - 1].Select(i => Traps[i]));

    [Fact]
    public void Any_record_is_written_so_that_it_reads_back_the_same()
    {
        var reader = Fakes.Reader();
        var writer = new OptionWriter(new OptionTypes(Fakes.Parts()));
        Gen.Select(Text.Array[0, 4], Gen.Select(Text, Gen.Double.Where(double.IsFinite)).Array[0, 4], Gen.Double.Where(double.IsFinite),
            Gen.Single.Where(float.IsFinite), Gen.Long)
            .Sample((topics, weights, number, single, whole) =>
            {
                var world = new FakeWorld
                {
                    Topics = new ValueList<string>(topics),
                    Weights = new ValueMap<double>(
                    weights.DistinctBy(each => each.Item1).Select(each => KeyValuePair.Create(each.Item1, each.Item2))),
                    Lexicon = "/words",
                    Cache = "/cache",
                };
                var dpo = new FakeDpo { Smoothing = number, Warmup = new FakeSchedule { Steps = whole } };
                var player = new PlayerOptions { Name = "p", Feedback = new NoFeedback(),
                    Reward = new FakeBradleyTerry { Dropout = single }, Optimizer = dpo, Decoding = new FakeGreedy() };
                var scenario = new Scenario
                {
                    Name = "t", Seed = (ulong)whole, World = world, Models = new ModelsOptions { Base = new FakePretrain() },
                        Players = new ValueList<PlayerOptions>([player]),
                };
                var text = YamlOutput.Write(writer.Write(typeof(Scenario), scenario));
                Assert.Equal(scenario, reader.Parse(text, "t.yaml").Scenario);
            }, iter: 1_000);
    }

    private static bool IsUnicode(string text) => !text.EnumerateRunes().Any(rune => rune == System.Text.Rune.ReplacementChar);
}
