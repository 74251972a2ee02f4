using System.Text;
using System.Text.Json;
using Arena.Core;
using Arena.Testing;
using Arena.Worlds.Preferences;

namespace Arena.Worlds.Tests.Preferences;

public sealed class PreferenceFuzzTests
{
    private static byte[] Good(string form) => form == "array"
        ? Encoding.UTF8.GetBytes("[" + string.Join(",\n", Enumerable.Range(0, 12)
            .Select(i => JsonSerializer.Serialize(new { instruction = $"question {i}?", input = "", response1 = $"one {i}",
            response2 = "two", annotator1 = 1 + i % 2, annotator2 = 1 }))) + "]")
        : Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 12).Select(i =>
        JsonSerializer.Serialize(form == "transcripts"
            ? (object)new { chosen = $"\n\nHuman: question {i}?\n\nAssistant: Yes, {i}.",
                rejected = $"\n\nHuman: question {i}?\n\nAssistant: No." }
            : new { prompt = $"question {i}?", chosen = $"a good answer {i}", rejected = "a bad one", score = i }) + "\n")));

    [Theory]
    [InlineData("prompts")]
    [InlineData("transcripts")]
    [InlineData("array")]
    public void Whatever_is_done_to_a_file_of_preferences_it_reads_or_is_refused_with_a_message(string form)
    {
        var path = Path.Combine(TestFolders.New("fuzz"), "pairs.jsonl");
        var good = Good(form);
        Fuzz.Run($"preferences/{form}", 1_000, random =>
            (Damage.MaybeEncoded(Damage.MaybeZipped(good, random, form == "array" ? Damage.Json : Damage.JsonLines), random),
            Bad: random.Next(2) == 0 ? 0.01 : 0.5), copy =>
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
