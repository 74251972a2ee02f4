using System.Text;
using Arena.Models.Checkpoints;
using Arena.Testing;

namespace Arena.Models.Tests.Files;

public sealed class CheckpointFuzzTests : IDisposable
{
    private readonly string _root = TestFolders.New("fuzz");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Whatever_is_done_to_a_file_of_a_checkpoint_it_is_noticed_and_nothing_else_is_changed()
    {
        var (folder, _) = CheckpointFolder.Publish(_root, "dpo-1", temporary =>
        {
            File.WriteAllText(Path.Combine(temporary, "config.json"), """{"model_type": "llama"}""");
            File.WriteAllBytes(Path.Combine(temporary, "model.safetensors"), [.. Enumerable.Range(0, 200).Select(i => (byte)i)]);
            Directory.CreateDirectory(Path.Combine(temporary, "reward"));
            File.WriteAllText(Path.Combine(temporary, "reward", "head.json"), "{}");
        });
        var good = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(file => file, File.ReadAllBytes);
        var names = good.Keys.Order(StringComparer.Ordinal).ToArray();
        Fuzz.Run("checkpoint", 700, random =>
        {
            // The manifest half of the time; now and then a file is gone, or nothing happened.
            var name = random.Next(2) == 0 ? names.First(n => n.EndsWith("checkpoint.json", StringComparison.Ordinal))
                : names[random.Next(names.Length)];
            var bytes = random.Next(10) switch { 0 => null, 1 => good[name], _ => name.EndsWith(".json", StringComparison.Ordinal)
                ? Damage.Json(good[name], random) : Damage.Bytes(good[name], random) };
            return (name, bytes);
        }, copy =>
        {
            var (name, bytes) = copy;
            if (bytes is null) File.Delete(name);
            else File.WriteAllBytes(name, bytes);
            try
            {
                var problem = CheckpointFolder.Problem(folder);
                Assert.Equal(bytes is not null && bytes.AsSpan().SequenceEqual(good[name]), problem is null);
                foreach (var other in names.Where(n => n != name)) Assert.Equal(good[other], File.ReadAllBytes(other));
                if (problem is not null) throw new Noticed(problem);
            }
            finally
            {
                File.WriteAllBytes(name, good[name]);
            }
        }, e => e is Noticed && e.Message.StartsWith(folder, StringComparison.Ordinal));
    }

    private sealed class Noticed(string problem) : Exception(problem);
}
