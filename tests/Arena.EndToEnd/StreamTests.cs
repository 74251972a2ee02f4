namespace Arena.EndToEnd;

/// <summary>Standard streams that are full or closed, a terminal that goes away, and text that is no friend of terminals.</summary>
[Collection(Played.Name)]
public sealed class StreamTests(PlayedFolder played)
{
    [SkippableTheory]
    [InlineData("2>/dev/full")]
    [InlineData("2>&-")]
    [InlineData(">&- 2>&-")]
    public async Task A_run_whose_progress_nobody_can_read_is_played_to_its_end(string redirected)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "needs sh and /dev/full");
        using var other = new Folder();
        var (code, _, error) = await ArenaProgram.RunInShellAsync(
            other.Path, redirected, "run", other.Write("tiny.yaml", Folder.Tiny), "--out", "board.json", "--json");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(played.Json.Out, await File.ReadAllTextAsync(Path.Combine(other.Path, "board.json")));
        Assert.Equal(played.Json.Out, (await other.Arena("leaderboard", "--json")).Out);
    }

    [SkippableFact]
    public async Task A_result_that_standard_output_has_no_room_for_is_an_error()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "needs sh and /dev/full");
        var (code, _, error) = await ArenaProgram.RunInShellAsync(played.Folder.Path, ">/dev/full", "leaderboard");
        Assert.Equal((4, "The result could not be written to standard output: No space left on device\n"), (code, error));
        Assert.Equal(1, (await ArenaProgram.RunInShellAsync(played.Folder.Path, "2>/dev/full", "leaderboard", "--nonsense")).Code);
    }

    [SkippableFact]
    public async Task A_run_whose_terminal_closes_says_that_it_stopped_and_goes_on_when_asked()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows sends no SIGHUP");
        using var other = new Folder();
        using (var run = ArenaProgram.Start(other.Path, "run", other.Write("tiny.yaml", Folder.Tiny)))
        {
            await run.HaltsAtAsync("round 1/2");
            run.HangUp();
            var (code, _, error) = await run.EndAsync();
            Assert.Equal(130, code);
            Assert.Contains("Stopped. What was done is kept; go on with: arena resume tiny-1", error);
        }
        Assert.Equal(played.Json.Out, (await other.Arena("resume", "--json")).Out);
    }

    [SkippableFact]
    public async Task A_second_signal_ends_a_run_at_once_without_a_defect()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows sends no SIGTERM");
        using var other = new Folder();
        using (var run = ArenaProgram.Start(other.Path, "run", other.Write("tiny.yaml", Folder.Tiny)))
        {
            await run.HaltsAtAsync("round 1/2");
            run.Terminate();
            run.Terminate();
            var (code, _, error) = await run.EndAsync();
            Assert.Equal(130, code);
            Assert.DoesNotContain("Unhandled", error);
        }
        Assert.Equal(played.Json.Out, (await other.Arena("resume", "--json")).Out);
    }

    [Fact]
    public async Task Names_from_a_file_cannot_speak_to_the_terminal()
    {
        using var other = new Folder();
        other.Write("battles.csv", "left,right,winner\n\u001b[2Ja,\"b\nverdict: pass\",left\n\u001b[2Ja,\u202ec,right\n");
        foreach (var command in new[] { "rate battles.csv --matrix --fragility",
            "gate --baseline battles.csv --candidate battles.csv --margin 1000", "rate battles.csv --json" })
        {
            var (_, said, error) = await other.Arena(command.Split(' '));
            Assert.DoesNotContain('\u001b', said + error);
            Assert.DoesNotContain('\u202e', said + error);
            Assert.Contains("[2Ja", said);
            Assert.DoesNotMatch("(?m)^ *verdict: pass", said);
        }
    }

    [Fact]
    public async Task A_word_that_no_command_knows_is_told_on_standard_error_alone()
    {
        var (code, said, error) = await played.Folder.Arena("gate", "--json", "gate.json");
        Assert.Equal((1, ""), (code, said));
        Assert.Contains("error: Unrecognized command or argument 'gate.json'.", error);
        Assert.Contains("--json is a flag; a file is named by --out: --json --out gate.json", error);
        Assert.EndsWith("`arena gate --help` tells what it takes\n", error.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_refused_before_anything_is_played()
    {
        using var other = new Folder();
        foreach (var option in new[] { "--junit", "--out" })
        {
            var (code, said, error) = await other.Arena("run", other.Write("tiny.yaml", Folder.Tiny), option, "missing/result.xml");
            Assert.Equal((1, ""), (code, said));
            Assert.Contains($"{option} missing/result.xml: there is no folder ", error);
        }
        Assert.False(Path.Exists(Path.Combine(other.Path, "arena.db")));
    }
}
