using System.Diagnostics;
using Arena.Core;
using Arena.Core.Files;
using Arena.Program.Output;
using Arena.Program.Tests.Commands;

namespace Arena.Program.Tests.Output;

public sealed class OutputFileTests : IDisposable
{
    private readonly Shell.Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string[] Files =>
        [.. Directory.EnumerateFileSystemEntries(_folder[""]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void A_regular_file_is_replaced_with_its_mode_and_nothing_is_left_beside_it()
    {
        var path = _folder.Write("board.json", "old");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        OutputFile.Check("--out", path);
        OutputFile.Write(path, "new");
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(["board.json"], Files);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_is_followed_whether_its_target_is_there_or_not(bool there)
    {
        if (there) _folder.Write("real.json", "old");
        File.CreateSymbolicLink(_folder["second.json"], "real.json");
        File.CreateSymbolicLink(_folder["first.json"], "second.json");
        OutputFile.Check("--out", _folder["first.json"]);
        OutputFile.Write(_folder["first.json"], "new");
        Assert.Equal("new", File.ReadAllText(_folder["real.json"]));
        Assert.Equal("second.json", new FileInfo(_folder["first.json"]).LinkTarget);
        Assert.Equal(["first.json", "real.json", "second.json"], Files);
    }

    [SkippableFact]
    public async Task A_pipe_gets_the_text_and_stays_a_pipe()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows names no pipes in folders");
        var pipe = _folder["pipe"];
        Skip.IfNot(Done("mkfifo", pipe), "mkfifo is missing");
        var read = Task.Run(() => File.ReadAllText(pipe));
        OutputFile.Check("--out", pipe);
        OutputFile.Write(pipe, "through");
        Assert.Equal("through", await read);
        Assert.Equal(FileKind.Pipe, FileKinds.Of(pipe));
        Assert.Equal(["pipe"], Files);
    }

    [SkippableFact]
    public void A_full_device_fails_with_its_name_and_stays_a_device()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Done("mknod", _folder["full"], "c", "1", "7"), "devices can only be made by root on Linux");
        Assert.Contains("full could not be written: ", Assert.Throws<IOException>(() => OutputFile.Write(_folder["full"], "text")).Message);
        Assert.Equal(FileKind.Device, FileKinds.Of(_folder["full"]));
        Assert.Equal(["full"], Files);
    }

    [Fact]
    public void What_cannot_be_written_is_refused_beforehand()
    {
        void Refused(string path, string why) =>
            Assert.Contains(why, Assert.Throws<UsageException>(() => OutputFile.Check("--junit", path)).Message);
        Refused(_folder[""], "is a folder");
        Refused(Path.Combine(_folder["missing"], "x.xml"), "there is no folder");
        Refused("", "--junit needs the name of a file");
        Refused(Path.Combine(_folder.Write("file", ""), "x.xml"), "there is no folder");
        Refused(_folder[new string('x', 300)], "cannot be written");
        Assert.Equal(["file"], Files);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_file_as_it_was()
    {
        Directory.CreateDirectory(_folder[$".board.json.{Environment.ProcessId}.tmp"]);
        var path = _folder.Write("board.json", "old");
        Assert.Contains("board.json could not be written", Assert.Throws<IOException>(() => OutputFile.Write(path, "new")).Message);
        Assert.Equal("old", File.ReadAllText(path));
    }

    private static bool Done(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
