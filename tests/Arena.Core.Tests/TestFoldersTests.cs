using Arena.Testing;

namespace Arena.Core.Tests;

public sealed class TestFoldersTests : IDisposable
{
    private readonly string _all = TestFolders.New("all");

    public void Dispose() => Directory.Delete(_all, recursive: true);

    [Fact]
    public void What_a_killed_process_left_is_removed_and_what_a_living_one_has_stays()
    {
        // A killed process leaves its lock, which nobody holds any more, and its folder.
        File.WriteAllText(Path.Combine(_all, "gone.lock"), "");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_all, "gone", "deep")).FullName, "file"), "");
        Directory.CreateDirectory(Path.Combine(_all, "alive"));
        using (new FileStream(Path.Combine(_all, "alive.lock"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            TestFolders.RemoveLeft(_all);
        Assert.Equal(["alive", "alive.lock"], Directory.EnumerateFileSystemEntries(_all).Select(Path.GetFileName).Order());
    }
}
