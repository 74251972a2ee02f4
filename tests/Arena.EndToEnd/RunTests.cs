using System.Text.Json;
using System.Text.RegularExpressions;

namespace Arena.EndToEnd;

/// <summary>A run to its end, what is shown of it, and the same run again: from nothing, after a kill, after Ctrl-C.</summary>
[Collection(Played.Name)]
public sealed class RunTests(PlayedFolder played)
{
    [Fact]
    public void A_run_ends_with_the_leaderboard_and_says_how_to_see_more()
    {
        var (code, said, progress) = played.Run;
        Assert.Equal((0, ""), (code, code == 0 ? "" : progress));
        Assert.Matches(@"Rank +Player +Rating +95 % +W +L +T +Won +LC +Gold +KL +Natural +Tokens +Ended", said);
        foreach (var entry in new[] { "sft@1", "sft@2", "dpo@1", "dpo@2", "rlhf@1", "rlhf@2" })
            Assert.Single(Regex.Matches(said, $@"(?m)^ +[\d–]+ +{entry} "));
        Assert.EndsWith("More: arena show tiny-1\n", said.ReplaceLineEndings("\n"));
        Assert.Matches(@"(?m)^ *\d+s round 2/2: sft, dpo, rlhf train side by side$", progress);
        Assert.Matches(@"(?m)^ *\d+s   rlhf@2 trained$", progress);
    }

    [Fact]
    public void What_is_no_terminal_gets_plain_lines()
    {
        Assert.DoesNotContain('\e', played.Run.Out + played.Run.Error);
        Assert.All(played.Run.Out.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 160, line));
    }

    [Fact]
    public async Task Two_runs_of_a_seed_give_the_same_bytes_and_json_leaves_only_json_on_standard_output()
    {
        using var other = new Folder();
        var (code, json, progress) = await other.Arena("run", other.Write("tiny.yaml", Folder.Tiny), "--json");
        Assert.Equal((0, played.Json.Out), (code, json));
        Assert.Contains("round 2 rated", progress);
        using var parsed = JsonDocument.Parse(json);
        Assert.Equal(6, parsed.RootElement.GetProperty("players").GetArrayLength());
        Assert.Equal("tiny", parsed.RootElement.GetProperty("scenario").GetString());
    }

    [Fact]
    public async Task A_run_that_is_killed_and_resumed_gives_the_same_bytes()
    {
        using var other = new Folder();
        using (var run = ArenaProgram.Start(other.Path, "run", other.Write("tiny.yaml", Folder.Tiny)))
        {
            await run.HaltsAtAsync("round 1/2");
            run.Kill();
            Assert.NotEqual(0, (await run.EndAsync()).Code);
        }
        // The scenario is in the record, so the file may go.
        File.Delete(Path.Combine(other.Path, "tiny.yaml"));
        var (code, json, error) = await other.Arena("resume", "--json");
        Assert.True(code == 0, error);
        Assert.Equal(played.Json.Out, json);
    }

    [SkippableFact]
    public async Task Ctrl_C_ends_a_run_with_130_and_the_command_that_goes_on_with_it()
    {
        Skip.If(OperatingSystem.IsWindows(), "no SIGINT to another process on Windows");
        using var other = new Folder();
        using (var run = ArenaProgram.Start(other.Path, "run", other.Write("tiny.yaml", Folder.Tiny), "--db", "a b.db"))
        {
            await run.HaltsAtAsync("@1 trained");
            run.Interrupt();
            var (code, said, progress) = await run.EndAsync();
            Assert.Equal((130, ""), (code, said));
            Assert.EndsWith("Stopped. What was done is kept; go on with: arena resume tiny-1 --db \"a b.db\"\n",
                progress.ReplaceLineEndings("\n"));
        }
        Assert.Contains("tiny-1  stopped: stopped by the user", (await other.Arena("show", "--db", "a b.db")).Out);
        var resumed = await other.Arena("resume", "tiny-1", "--db", "a b.db", "--json");
        Assert.Equal((0, played.Json.Out), (resumed.Code, resumed.Out));
        Assert.Contains("@1 was trained before; kept", resumed.Error);
    }

    [Fact]
    public async Task A_project_that_is_moved_keeps_its_checkpoints_for_resume_and_for_a_match()
    {
        using var other = new Folder();
        var (old, moved) = (Directory.CreateDirectory(Path.Combine(other.Path, "old")).FullName, Path.Combine(other.Path, "moved"));
        File.WriteAllText(Path.Combine(old, "tiny.yaml"), Folder.Tiny);
        using (var run = ArenaProgram.Start(old, "run", "tiny.yaml"))
        {
            await run.HaltsAtAsync("round 1 rated");
            run.Kill();
            Assert.NotEqual(0, (await run.EndAsync()).Code);
        }
        Directory.Move(old, moved);
        var resumed = await ArenaProgram.RunAsync(moved, "resume", "--json");
        Assert.Equal((0, played.Json.Out), (resumed.Code, resumed.Out));
        foreach (var player in new[] { "sft", "dpo", "rlhf" }) Assert.Contains($"{player}@1 was trained before; kept", resumed.Error);
        Directory.Move(moved, old);
        var (code, said, error) = await ArenaProgram.RunAsync(old, "match", "sft@1", "dpo@2", "--max-pairs", "4");
        Assert.True(code is 0 or 3, error);
        Assert.StartsWith("sft@1 against dpo@2\n", said.ReplaceLineEndings("\n"));
        Assert.False(Directory.Exists(moved));
    }

    [Theory]
    [InlineData("reward/head.safetensors")]
    [InlineData("policy/model.safetensors")]
    public async Task A_damaged_checkpoint_is_refused_by_a_match_and_trained_again_by_resume_with_the_same_text_and_the_same_bytes(
        string part)
    {
        using var other = new Folder();
        using (var run = ArenaProgram.Start(other.Path, "run", other.Write("tiny.yaml", Folder.Tiny)))
        {
            await run.HaltsAtAsync("round 1 rated");
            run.Kill();
            Assert.NotEqual(0, (await run.EndAsync()).Code);
        }
        var file = Path.Combine(
            [Directory.EnumerateDirectories(Path.Combine(other.Path, ".arena", "tiny-1"), "rlhf@1-*").Single(), .. part.Split('/')]);
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);

        var (code, said, error) = await other.Arena("match", "rlhf@1", "sft@1", "--max-pairs", "4");
        Assert.Equal((4, ""), (code, said));
        Assert.Matches($@"^the checkpoint of rlhf@1 cannot be used: .*{part.Replace(".", @"\.")} is not as it was written \(cut short or changed\)\r?\n$", error.Replace('\\', '/'));
        var resumed = await other.Arena("resume", "--json", "--log", "debug");
        Assert.Equal((0, played.Json.Out), (resumed.Code, resumed.Out));
        Assert.Contains($"note: {error.TrimEnd()}; it is trained again from the start", resumed.Error);
        Assert.Contains("debug: ", resumed.Error);
        Assert.DoesNotContain("warning: ", resumed.Error);
    }

    [Fact]
    public async Task A_level_of_logging_that_there_is_not_is_refused_with_those_that_there_are()
    {
        using var other = new Folder();
        foreach (var command in new[] { "run x.yaml", "resume" })
        {
            var (code, said, error) = await other.Arena([.. command.Split(' '), "--log", "loud"]);
            Assert.Equal((1, ""), (code, said));
            Assert.Contains("'loud'", error);
            Assert.Contains("'warning'", error);
        }
    }

    [Fact]
    public async Task A_scenario_with_seeds_plays_each_and_resume_goes_on_with_those_that_are_left()
    {
        using var other = new Folder();
        using (var run = ArenaProgram.Start(other.Path, "run", other.Write("tiny.yaml", Folder.Tiny), "--set", "seeds=2", "--json"))
        {
            await run.HaltsAtAsync("tiny-2 (seed ");
            run.Kill();
            Assert.NotEqual(0, (await run.EndAsync()).Code);
        }
        var (code, json, error) = await other.Arena("resume", "--json");
        Assert.True(code == 0, error);
        Assert.Equal(played.Json.Out, (await other.Arena("leaderboard", "--run", "tiny-1", "--json")).Out);
        using var parsed = JsonDocument.Parse(json);
        var seeds = parsed.RootElement.GetProperty("arms").EnumerateArray().Single().GetProperty("seeds");
        Assert.Equal(["tiny-1", "tiny-2"], seeds.GetProperty("runs").EnumerateArray().Select(r => r.GetString()));
        Assert.All(seeds.GetProperty("players").EnumerateArray(), p =>
            Assert.Equal(2, p.GetProperty("gold").GetProperty("repeats").GetInt32()));
        using var asked = JsonDocument.Parse((await other.Arena("leaderboard", "--run", "tiny-1", "tiny-2", "--json")).Out);
        Assert.True(JsonElement.DeepEquals(seeds, asked.RootElement));
        Assert.Matches(@"Player +Rating +Won +LC +Gold +KL +Above sft +Below",
            (await other.Arena("leaderboard", "--run", "tiny-1", "--run", "tiny-2")).Out);
        Assert.Equal(1, (await other.Arena("resume")).Code);
    }

    [Fact]
    public async Task A_matrix_is_played_arm_by_arm_and_its_claims_are_reported()
    {
        using var other = new Folder();
        other.Write("sweep.yaml", Folder.Tiny + """
            matrix:
              - {name: flip, set: [players.dpo.feedback.flip], values: [0, 0.5]}
            claims:
              - {id: P1, claim: Labels <matter>., source: Somebody, measure: {kind: replies, arm: {flip: 0}, player: dpo, of: tokens}, low: 0}
              - {id: P2, claim: DPO learns, source: Nobody, measure: {kind: curve, arm: {flip: 0.5}, player: dpo, over: training, read: end-kl}, high: -1}

            """);
        using (var run = ArenaProgram.Start(other.Path, "run", "sweep.yaml", "--set", "seeds=2"))
        {
            await run.HaltsAtAsync("is complete: 1 of 4 runs");
            run.Kill();
            Assert.NotEqual(0, (await run.EndAsync()).Code);
        }
        // The same command goes on, and says so.
        var again = await other.Arena("run", "sweep.yaml", "--set", "seeds=2");
        Assert.True(again.Code == 0, again.Error);
        Assert.Contains("Goes on with tiny-1, which is the same scenario and unfinished; --fresh begins anew.", again.Error);
        // One that ran beside the first may have ended too.
        Assert.Matches("is complete: (3 of 3|2 of 2) runs", again.Error);
        Assert.Matches(@"Won among all +flip=0 +flip=0\.5 +Curve", again.Out);
        Assert.Matches(@"P1 +Labels <matter>\. +[\d.]+ \(.*reproduced", again.Out);
        var report = await other.Arena("report", "sweep.yaml", "--set", "seeds=2", "--out", "findings.md");
        Assert.True(report.Code == 0, report.Error);
        Assert.Contains("findings.md: 2 claims of 1 studies, 2 pictures", report.Error);
        var page = await File.ReadAllTextAsync(Path.Combine(other.Path, "findings.md"));
        Assert.Contains("**2 claims: 1 reproduced, 1 not reproduced, 0 not decided, 0 with a precondition that is not met.**", page);
        Assert.Contains("| **P1** Labels &lt;matter>. | Somebody | ", page);
        Assert.Contains("`arena run sweep.yaml`: 2 seeds, 4 runs, ", page);
        Assert.Contains("](findings/tiny-training-gold.svg)", page);
        Assert.StartsWith("<svg", (await File.ReadAllTextAsync(Path.Combine(other.Path, "findings", "tiny-training-gold.svg")))[..200]
            .Split('\n').First(line => line.StartsWith("<svg", StringComparison.Ordinal)));
        Assert.Equal(1, (await other.Arena("report", "sweep.yaml")).Code);
        var slip = await other.Arena("report", "sweep.yaml", "--set", "seds=2");
        Assert.Equal(1, slip.Code);
        Assert.Contains("--set seds=2: unknown field. Did you mean \"seeds\"?", slip.Error);
    }

    [Fact]
    public async Task A_complete_run_is_not_resumed()
    {
        var (code, _, error) = await played.Folder.Arena("resume");
        Assert.Equal((1, "tiny-1 is complete; `arena show tiny-1` shows it"), (code, error.Trim()));
    }

    [Fact]
    public async Task Show_prints_players_curves_ratings_and_replies()
    {
        var (code, said, _) = await played.Folder.Arena("show", "tiny-1", "--samples", "1");
        Assert.Equal(0, code);
        Assert.Matches(@"(?m)^tiny-1  complete", said);
        Assert.Matches(@"rlhf +human × bradley-terry × ppo × sample +rlhf@1 [0-9a-f]{8}, rlhf@2 [0-9a-f]{8}", said);
        Assert.Matches(@"dpo +loss +\d+\.\d{3} +\d+\.\d{3} +[▁▂▃▄▅▆▇█]+", said);
        Assert.Contains("wins against", said);
        Assert.Single(Regex.Matches(said, "guest :.*clerk :"));
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_answered_with_those_that_are()
    {
        var (code, said, error) = await played.Folder.Arena("leaderboard", "--run", "tiny-7");
        Assert.Equal((1, "", "arena.db holds no run tiny-7; there are: tiny-1"), (code, said, error.Trim()));
    }

    [Fact]
    public async Task A_checkpoint_that_was_cut_short_is_no_base_model()
    {
        using var other = new Folder();
        var cut = Directory.CreateDirectory(Path.Combine(other.Path, "cut")).FullName;
        foreach (var file in Directory.EnumerateFiles(played.Policy)) File.Copy(file, Path.Combine(cut, Path.GetFileName(file)));
        var weights = Path.Combine(cut, "model.safetensors");
        using (var file = File.OpenWrite(weights)) file.SetLength(file.Length - 100);

        var scenario = Folder.Tiny.Replace(
            "{kind: pretrain, layers: 1, width: 16, heads: 2, kv-heads: 2, tokens: 30000, batch: 32}", "{kind: folder, path: cut}");
        Assert.NotEqual(Folder.Tiny, scenario);
        var (code, said, error) = await other.Arena("run", other.Write("cut.yaml", scenario));
        Assert.Equal((4, ""), (code, said));
        Assert.Matches($@"(?m)^{Regex.Escape(weights)}: tensor ""[^""]+"": its bytes end at \d+, beyond the file's \d+; the file is truncated: copy it again$", error);
        Assert.DoesNotContain("   at ", error);
        Assert.Contains("tiny-1  failed: " + weights, (await other.Arena("show")).Out.ReplaceLineEndings(""));
    }
}
