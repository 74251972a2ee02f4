using System.Text;
using System.Text.Json;
using Arena.Rules.Chance;
using Arena.Rules.Worlds;
using Arena.Tests.Fuzzing;

namespace Arena.Tests.Worlds.Preferences;

public sealed class PreferenceFuzzTests
{
    private static byte[] Good(bool transcripts) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 12).Select(i =>
        JsonSerializer.Serialize(transcripts
            ? (object)new { chosen = $"\n\nHuman: question {i}?\n\nAssistant: Yes, {i}.", rejected = $"\n\nHuman: question {i}?\n\nAssistant: No." }
            : new { prompt = $"question {i}?", chosen = $"a good answer {i}", rejected = "a bad one", score = i }) + "\n")));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Whatever_is_done_to_a_file_of_preferences_it_reads_or_is_refused_with_a_message(bool transcripts)
    {
        var path = Path.Combine(TestFolders.New("fuzz"), "pairs.jsonl");
        var good = Good(transcripts);
        Fuzz.Run($"preferences/{transcripts}", 1_000, random => (Damage.MaybeZipped(good, random, Damage.JsonLines), Bad: random.Next(2) == 0 ? 0.01 : 0.5), copy =>
        {
            File.WriteAllBytes(path, copy.Item1);
            var world = new PreferencesWorld(new PreferencesOptions { File = path, BadLines = copy.Bad }, new Seed(1));
            Assert.NotEmpty(world.Prompts(Split.Train));
            Assert.NotEmpty(world.Recorded(Split.Test));
            Assert.Equal(copy.Item1, File.ReadAllBytes(path));
        }, e => e is InvalidDataException && e.Message.StartsWith(path, StringComparison.Ordinal));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }
}
