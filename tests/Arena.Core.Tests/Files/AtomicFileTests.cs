using Arena.Core.Files;
using Arena.Testing;

namespace Arena.Core.Tests.Files;

public sealed class AtomicFileTests
{
    [Fact]
    public void A_file_is_the_old_one_until_the_new_one_is_whole()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("file", "old");
        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            Assert.Equal("old", File.ReadAllText(path));
        });
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [SkippableFact]
    public void What_the_system_says_of_a_device_without_room_is_known_for_that()
    {
        Skip.IfNot(File.Exists("/dev/full"), "no device that is always full");
        using var folder = new TemporaryFolder();
        var path = folder.Write("file", "old");
        var error = Assert.Throws<DiskFullException>(() => AtomicFile.Write(path, _ =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            full.Write("new"u8);
            full.Flush();
        }));
        Assert.Equal($"cannot write {path}: the disk is full; free some space", error.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
