using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Arena.EndToEnd;

/// <summary>
/// A disk that fills up: the run says what it could not write and how to go on, leaves nothing half written, and goes on once
/// there is room.
/// </summary>
[Collection(Played.Name)]
public sealed class DiskFullTests(PlayedFolder played)
{
    private const string GoOn = "What was done is kept; once that is put right, go on with: arena resume tiny-1";

    private static void NothingHalfWritten(string folder) =>
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories), path =>
            path.EndsWith(".tmp", StringComparison.Ordinal));

    /// <summary>The scenario that was played without has none to list.</summary>
    private static string WithoutEvents(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        Assert.True(root.Remove("events"));
        return root.ToJsonString();
    }

    [Fact]
    public async Task A_run_that_finds_no_room_for_a_checkpoint_ends_with_4_and_goes_on_from_there()
    {
        using var folder = new Folder();
        var (code, said, error) =
            await folder.Arena("run", folder.Write("tiny.yaml", Folder.Tiny + "events: [{kind: disk-full, from: 2}]\n"));
        Assert.Equal((4, ""), (code, said));
        Assert.Matches($@"(?m)^scripted event: disk-full: cannot write \w+(\.reward)?@2 to .*tiny-1; there is room when the run goes on\r?\n{GoOn}\r?\n\z", error);
        Assert.DoesNotContain("FORFEITS", error);
        var failed = (await folder.Arena("show")).Out;
        Assert.Contains("tiny-1  failed: scripted event: disk-full: cannot write ", failed);
        Assert.Matches(@"(?m)^ +disk-full +round 2 +the run ended with it, and can be resumed", failed);
        NothingHalfWritten(folder.Path);

        var resumed = await folder.Arena("resume", "--json");
        Assert.Equal((0, WithoutEvents(played.Json.Out)), (resumed.Code, WithoutEvents(resumed.Out)));
        Assert.Contains("the run ended with it, and was resumed", resumed.Out);
        Assert.Contains("sft@1 was trained before; kept", resumed.Error);
    }

    /// <summary>Room for some checkpoints, and for nearly all, where the record is what grows last.</summary>
    [SkippableTheory]
    [InlineData(450)]
    [InlineData(1150)]
    public async Task So_does_one_on_a_file_system_that_is_full(int kilobytes)
    {
        using var folder = new Folder();
        var disk = Directory.CreateDirectory(Path.Combine(folder.Path, "disk")).FullName;
        Skip.IfNot(await Done("mount", "-t", "tmpfs", "-o", "size=32m", "arena-test", disk),
            "no file system of a size of our own can be mounted here");
        try
        {
            var ballast = Path.Combine(disk, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[32 * 1024 * 1024 - kilobytes * 1024]);
            string[] database = ["--db", Path.Combine(disk, "arena.db")];
            var (code, _, error) = await folder.Arena(["run", folder.Write("tiny.yaml", Folder.Tiny), "--yes", .. database]);
            Assert.True(code == 4, error);
            Assert.Matches($@"(?m)^cannot write .*: the disk is full; free some space.*\r?\n{GoOn} --db ", error);
            Assert.DoesNotContain("FORFEITS", error);
            NothingHalfWritten(disk);

            File.Delete(ballast);
            var resumed = await folder.Arena(["resume", "--json", .. database]);
            Assert.Equal((0, played.Json.Out), (resumed.Code, resumed.Out));
        }
        finally
        {
            await Done("umount", disk);
        }
    }

    private static async Task<bool> Done(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
