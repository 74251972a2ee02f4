using System.Diagnostics;
using System.Net.Sockets;
using Arena.Testing;

namespace Arena.Record.Tests;

/// <summary>Where a record may lie, and where its checkpoints are looked for.</summary>
public sealed class RecordPathTests : IDisposable
{
    private readonly RecordFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Made(string run, string name) => Directory.CreateDirectory(Path.Combine(_folder.Folder, ".arena", run, name)).FullName;

    private static RecordedCheckpoint Checkpoint(string folder) => new("dpo", 1, "dpo@1", RecordFolder.Hash, folder, 3);

    [SkippableTheory]
    [InlineData("/dev/full", "a device")]
    [InlineData("/dev/null", "a device")]
    [InlineData("/dev/zero", "a device")]
    public void A_device_is_refused_and_nothing_is_made_beside_it(string path, string what)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "needs Linux");
        var before = Directory.GetFiles("/dev");
        Refused(path, what);
        Assert.Equal(before.Order(), Directory.GetFiles("/dev").Order());
    }

    [SkippableFact]
    public void A_pipe_and_a_socket_are_refused_also_through_a_link_and_nothing_is_made_beside_them()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs named pipes in folders");
        var (pipe, socket, link) =
            (Path.Combine(_folder.Folder, "pipe"), Path.Combine(_folder.Folder, "socket"), Path.Combine(_folder.Folder, "link"));
        using (var mkfifo = Process.Start("mkfifo", [pipe])) mkfifo.WaitForExit();
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(socket));
        File.CreateSymbolicLink(link, pipe);
        Refused(pipe, "a pipe");
        Refused(socket, "a socket");
        Refused(link, "a pipe");
        Assert.Equal(["link", "pipe", "socket"], Directory.GetFiles(_folder.Folder).Select(Path.GetFileName).Order());
    }

    private void Refused(string path, string what)
    {
        var expected = $"{path} is {what}, and the record is a regular file; choose another --db, such as arena.db";
        Assert.Equal(expected, Assert.Throws<RecordException>(() => ArenaRecord.Open(path, _folder.Time).Dispose()).Message);
        Assert.Equal(expected, Assert.Throws<RecordException>(() => ArenaRecord.OpenForReading(path)).Message);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_link_is_followed_and_all_that_belongs_to_the_record_lies_beside_its_target(bool thereAlready)
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        using var elsewhere = new RecordFolder();
        var link = Path.Combine(elsewhere.Folder, "link.db");
        if (thereAlready) _folder.Open().Dispose();
        File.CreateSymbolicLink(link, _folder.Database);
        using (var record = ArenaRecord.Open(link, _folder.Time))
        {
            Assert.Equal(_folder.Database, record.Path);
            Assert.Equal(Path.Combine(_folder.Folder, ".arena", "a-1"), RunFolders.Beside(link, "a-1").Checkpoints);
            Assert.True(File.Exists(_folder.Database + ".lock"));
            Assert.Throws<RecordException>(() => _folder.Open().Dispose());
        }
        Assert.Equal(link, Assert.Single(Directory.GetFiles(elsewhere.Folder)));
    }

    [SkippableFact]
    public void A_link_that_leads_to_itself_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        File.CreateSymbolicLink(_folder.Database, _folder.Database);
        Assert.StartsWith($"{_folder.Database} is a link that cannot be followed: ",
            Assert.Throws<RecordException>(() => _folder.Open().Dispose()).Message);
    }

    [Fact]
    public void A_record_that_must_be_there_is_not_made()
    {
        Assert.Equal($"there is no record {_folder.Database}; run a scenario first or name another with --db",
            Assert.Throws<RecordException>(() => ArenaRecord.OpenExisting(_folder.Database, _folder.Time).Dispose()).Message);
        Assert.Empty(Directory.GetFiles(_folder.Folder));
    }

    [Fact]
    public void A_checkpoint_is_recorded_by_its_place_beside_the_record_and_found_there_after_both_moved()
    {
        string run;
        using (var record = _folder.Open())
        {
            run = record.StartRun(RecordFolder.Quickstart).Id;
            var made = Made(run, "dpo@1-abc");
            record.AddCheckpoint(run, Checkpoint(made));
            Assert.Equal(made, Assert.Single(record.Checkpoints(run)).Folder);
        }
        Assert.Equal(".arena/quickstart-1/dpo@1-abc", _folder.Sql("SELECT Folder FROM Checkpoints"));
        var (moved, back) = (_folder.Folder + "-moved", _folder.Folder);
        Directory.Move(_folder.Folder, moved);
        try
        {
            Assert.Equal(Path.Combine(moved, ".arena", run, "dpo@1-abc"),
                Assert.Single(ArenaRecord.OpenForReading(Path.Combine(moved, "arena.db")).Checkpoints(run)).Folder);
        }
        finally
        {
            Directory.Move(moved, back);
        }
    }

    [Theory]
    [InlineData("/home/somebody/project/.arena/quickstart-1/dpo@1-abc")]
    [InlineData("C:\\project\\.arena\\quickstart-1\\dpo@1-abc")]
    public void A_checkpoint_that_was_recorded_with_its_whole_path_is_found_beside_the_record(string recorded)
    {
        using (var record = _folder.Open()) record.AddCheckpoint(record.StartRun(RecordFolder.Quickstart).Id, Checkpoint(_folder.Folder));
        _folder.Sql($"UPDATE Checkpoints SET Folder = '{recorded}'");
        var reader = ArenaRecord.OpenForReading(_folder.Database);
        Assert.Equal(recorded, Assert.Single(reader.Checkpoints("quickstart-1")).Folder);
        var made = Made("quickstart-1", "dpo@1-abc");
        Assert.Equal(made, Assert.Single(reader.Checkpoints("quickstart-1")).Folder);
    }
}
