using Arena.Alignment.Training;
using Arena.Core.Files;
using Arena.Models.Checkpoints;
using Arena.Testing;

namespace Arena.Alignment.Tests.Files;

public sealed class CheckpointFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Root => Path.Combine(_folder.Path, "checkpoints");

    public void Dispose() => _folder.Dispose();

    private static void Write(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "config.json"), "{}");
        Directory.CreateDirectory(Path.Combine(folder, "policy"));
        File.WriteAllBytes(Path.Combine(folder, "policy", "weights.bin"), [1, 2, 3, 4]);
    }

    private (string Folder, string Hash) Publish(Action<string>? write = null) =>
        CheckpointFolder.Publish(Root, "player@1", write ?? Write);

    private string[] Entries() =>
        [.. Directory.EnumerateFileSystemEntries(Root).Select(e => Path.GetFileName(e)).Order(StringComparer.Ordinal)];

    [Fact]
    public void What_is_published_is_whole_and_named_by_its_content()
    {
        var (folder, hash) = Publish();
        Assert.Null(CheckpointFolder.Problem(folder));
        Assert.Equal(64, hash.Length);
        Assert.Equal(Path.Combine(Root, $"player@1-{hash[..12]}"), folder);
        Assert.Equal([1, 2, 3, 4], File.ReadAllBytes(Path.Combine(folder, "policy", "weights.bin")));
    }

    [Fact]
    public void The_same_content_is_the_same_folder_and_other_content_another()
    {
        var first = Publish();
        Assert.Equal(first, Publish());
        Assert.Single(Entries());
        var other = Publish(folder => { Write(folder); File.WriteAllText(Path.Combine(folder, "extra"), ""); });
        Assert.NotEqual(first.Hash, other.Hash);
        Assert.Equal(2, Entries().Length);
    }

    [Fact]
    public void A_file_by_another_name_is_other_content() =>
        Assert.NotEqual(
            Publish(folder => File.WriteAllText(Path.Combine(folder, "a"), "x")).Hash,
            Publish(folder => File.WriteAllText(Path.Combine(folder, "b"), "x")).Hash);

    [Fact]
    public void A_file_that_was_cut_short_changed_or_lost_is_found()
    {
        var (folder, _) = Publish();
        var weights = Path.Combine(folder, "policy/weights.bin");
        foreach (var bytes in new byte[][] { [1, 2, 3], [1, 2, 3, 5], [1, 2, 3, 4, 5], [] })
        {
            File.WriteAllBytes(weights, bytes);
            Assert.Equal($"{weights} is not as it was written (cut short or changed)", CheckpointFolder.Problem(folder));
        }
        File.Delete(weights);
        Assert.Equal($"{weights} is missing", CheckpointFolder.Problem(folder));
    }

    [Theory]
    [InlineData(null, "is missing")]
    [InlineData("", "checkpoint.json")]
    [InlineData("{\"config.json\":", "checkpoint.json")]
    [InlineData("{}", "lists no file")]
    [InlineData("null", "lists no file")]
    [InlineData("[]", "checkpoint.json")]
    public void A_list_of_files_that_is_missing_or_damaged_is_found(string? text, string what)
    {
        var (folder, _) = Publish();
        var list = Path.Combine(folder, "checkpoint.json");
        if (text is null) File.Delete(list);
        else File.WriteAllText(list, text);
        Assert.Contains(what, CheckpointFolder.Problem(folder));
        Assert.Contains(folder, CheckpointFolder.Problem(folder));
    }

    [Fact]
    public void A_list_that_leaves_out_a_file_is_found_by_the_folders_name()
    {
        var (folder, _) = Publish();
        var list = Path.Combine(folder, "checkpoint.json");
        File.WriteAllText(list, "{\"config.json\":\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\"}");
        Assert.Equal($"{list} is not as it was written (cut short or changed), or the folder was given another name",
            CheckpointFolder.Problem(folder));
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("../secret")]
    [InlineData("policy/../../secret")]
    public void A_list_that_names_a_file_of_elsewhere_is_refused_and_that_file_is_not_read(string elsewhere)
    {
        var list = System.Text.Encoding.UTF8.GetBytes($"{{\"{elsewhere}\":\"00\"}}");
        var folder = Path.Combine(Root, $"player@1-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(list))[..12]}");
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, "checkpoint.json"), list);
        Assert.Equal($"{Path.Combine(folder, "checkpoint.json")} lists {elsewhere}, which is no file of the folder",
            CheckpointFolder.Problem(folder));
    }

    [Fact]
    public void A_folder_that_is_not_there_has_a_problem() =>
        Assert.Contains("is missing", CheckpointFolder.Problem(Path.Combine(Root, "nowhere")));

    [Fact]
    public void A_writer_that_fails_leaves_nothing_behind()
    {
        Assert.Throws<InvalidOperationException>(() => Publish(folder =>
        {
            Write(folder);
            throw new InvalidOperationException("no");
        }));
        Assert.Empty(Entries());
    }

    [Fact]
    public void A_disk_that_is_full_says_what_could_not_be_written_and_whether_the_scenario_says_so_and_leaves_nothing_behind()
    {
        var (whole, _) = Publish();
        var full = FullDisk.Once(Write, Path.Combine(_folder.Path, "happened"));
        var error = Assert.Throws<DiskFullException>(() => CheckpointFolder.Publish(Root, "player@2", full));
        Assert.Equal($"scripted event: disk-full: cannot write player@2 to {Root}; there is room when the run goes on", error.Message);
        Assert.Equal([Path.GetFileName(whole)], Entries());
        // Once there is room.
        Assert.Null(CheckpointFolder.Problem(Publish(full).Folder));
        // Also where a single file is what did not fit.
        error = Assert.Throws<DiskFullException>(() =>
            Publish(folder => AtomicFile.Write(Path.Combine(folder, "file"), _ => throw new IOException("no", DiskFullException.NoSpace))));
        Assert.Equal($"cannot write player@1 to {Root}: the disk is full; free some space", error.Message);
        Assert.Equal([Path.GetFileName(whole)], Entries());
    }

    [Theory]
    [InlineData("policy/weights.bin", "cut")]
    [InlineData("checkpoint.json", "{}")]
    [InlineData("checkpoint.json", "{\"config.json\":\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a\"}")]
    public void A_damaged_folder_of_the_same_name_is_replaced(string file, string text)
    {
        var first = Publish();
        File.WriteAllText(Path.Combine(first.Folder, file), text);
        File.Delete(Path.Combine(first.Folder, "policy/weights.bin"));
        Assert.Equal(first, Publish());
        Assert.Null(CheckpointFolder.Problem(first.Folder));
        Assert.Equal([1, 2, 3, 4], File.ReadAllBytes(Path.Combine(first.Folder, "policy/weights.bin")));
        Assert.Single(Entries());
    }
}
