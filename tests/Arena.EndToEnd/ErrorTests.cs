using System.Text;
using System.Text.RegularExpressions;

namespace Arena.EndToEnd;

/// <summary>What goes wrong is told in a line or two that name the place and the remedy, with an exit code that says whose it is.</summary>
public sealed class ErrorTests : IDisposable
{
    private const int Usage = 1, Infrastructure = 4;
    private const string BadLine = "people.yaml:1:36  world: FILE: 1 of 2 lines cannot be used, more than the 1% of world.bad-lines: "
        + "line 2 has no \"rejected\". Expected a JSON object a line, or an array of them, with texts \"chosen\" and \"rejected\", and "
        + "\"prompt\" unless they are transcripts; other names are told by world.fields; mend the lines, or raise world.bad-lines to "
        + "leave them out";
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private async Task Fails(int code, string error, params string[] arguments)
    {
        var ended = await _folder.Arena(arguments);
        Assert.Equal((code, "", error), (ended.Code, ended.Out, ended.Error.ReplaceLineEndings("\n").TrimEnd()));
    }

    private string Tiny(string old, string replacement)
    {
        Assert.Contains(old, Folder.Tiny);
        return _folder.Write("tiny.yaml", Folder.Tiny.Replace(old, replacement));
    }

    [Theory]
    [InlineData("{preset: dpo, feedback: recorded}", "{judge: reward-model}", BadLine)]
    [InlineData("dpo", "{rounds: 1}", BadLine
        + "\npeople.yaml:1:112  players.dpo: feedback human needs the gold utility of replies, and world preferences gives none; choose "
        + "world frontdesk, stories or words, or feedback recorded\npeople.yaml:1:130  tournament.judge: judge gold needs the gold "
        + "utility of replies, and world preferences gives none; choose world frontdesk, stories or words, or judge cycle or reward-model")]
    public Task What_is_wrong_with_a_file_of_preferences_or_asks_it_for_gold_is_said_before_a_run(
        string player, string tournament, string error)
    {
        _folder.Write("pairs.jsonl",
            "{\"prompt\": \"p\", \"chosen\": \"a\", \"rejected\": \"b\"}\n{\"prompt\": \"p\", \"chosen\": \"a\"}\n");
        return Fails(Usage, error.Replace("FILE", Path.Combine(_folder.Path, "pairs.jsonl")), "run", _folder.Write("people.yaml",
            $"{{name: people, device: cpu, world: {{kind: preferences, file: pairs.jsonl}}, models: {{base: pretrain}}, players: "
            + $"[{player}], tournament: {tournament}}}"));
    }

    [Fact]
    public Task A_misspelt_key_is_named_with_its_place_and_the_right_one() => Fails(Usage,
        "tiny.yaml:13:25  tournament.promts: unknown field. Did you mean \"prompts\"? Fields here: rounds, format, challenger, prompts, "
        + "temperature, split, earlier, timeout, keep-best-gold, budget, probes, judge",
        "run", Tiny("prompts: 10", "promts: 10"));

    [Fact]
    public Task A_scenario_that_is_not_there_is_named_with_the_nearest()
    {
        Tiny("seed: 3", "seed: 4");
        return Fails(Usage, "tiney.yaml: no such file. Did you mean \"tiny.yaml\"?", "run", "tiney.yaml");
    }

    [Fact]
    public async Task A_combination_that_cannot_work_says_why_and_what_to_choose()
    {
        var scenario = Tiny("- {preset: dpo, feedback: {pairs: 16}, optimizer: {batch: 8}}",
            "- {name: odd, feedback: none, reward: none, optimizer: dpo, decoding: sample}");
        var (code, said, error) = await _folder.Arena("run", scenario);
        Assert.Equal((Usage, ""), (code, said));
        Assert.StartsWith(
            "tiny.yaml:11:5  players.odd: optimizer dpo needs preferences, and feedback none gives none; choose feedback human", error);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_lexicon_with_broken_lines_names_them()
    {
        _folder.Write("words.txt", "good\t2\nbad\nawful\tvery\n");
        _folder.Write("stories.yaml", """
            name: stories
            world: {kind: stories, lexicon: words.txt}
            models: {base: {kind: folder, path: .}}
            players: [base]
            """);
        var (code, _, error) = await _folder.Arena("run", "stories.yaml");
        Assert.Equal(Usage, code);
        Assert.Contains("words.txt: 2 of 3 lines are broken", error);
        Assert.Contains("words.txt(2): no TAB and valence after 'bad'", error);
        Assert.Contains("words.txt(3): the valence 'very' of 'awful' is no number", error);
        Assert.Equal(error, (await _folder.Arena("scenario", "check", "stories.yaml")).Error);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "arena.db")));
    }

    [Fact]
    public async Task A_base_model_that_is_not_there_is_said_before_a_run_is_recorded()
    {
        var file = Tiny("{kind: pretrain, layers: 1, width: 16, heads: 2, kv-heads: 2, tokens: 30000, batch: 32}",
            "{kind: folder, path: nowhere}");
        var (code, said, error) = await _folder.Arena("run", file);
        Assert.Equal((Usage, ""), (code, said));
        Assert.StartsWith($"tiny.yaml:6:30  models.base.path: {Path.Combine(_folder.Path, "nowhere")}: no such folder; a model is a "
            + "folder with config.json", error);
        Assert.Equal((Usage, "", error), await _folder.Arena("scenario", "check", file) is var check ? (check.Code, check.Out, check.Error)
            : default);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "arena.db")));
    }

    [Theory]
    [InlineData("{rounds: 2, ", "{rounds: 1000000, ", "days")]
    [InlineData("layers: 1, width: 16, heads: 2, kv-heads: 2, tokens: 30000",
        "layers: 64, width: 4096, heads: 2, kv-heads: 2, tokens: 1000000000", "years")]
    public async Task What_would_take_more_than_a_day_or_than_is_free_is_not_begun_unasked(string old, string replacement, string unit)
    {
        var file = Tiny(old, replacement);
        var (code, said, told) = await _folder.Arena("run", file);
        Assert.Equal((Usage, ""), (code, said));
        Assert.Matches($@"^it would take about [\d,]+ {unit}(; .* are free)*\. Begin all the same with --yes, or make the scenario smaller: `arena scenario check` says what one takes$", told.TrimEnd());
        Assert.False(File.Exists(Path.Combine(_folder.Path, "arena.db")));
        Assert.Matches(@"fine \(3 players: sft, dpo, rlhf; about [\d,]+ (days|years) on ",
            (await _folder.Arena("scenario", "check", file)).Out);
    }

    [Fact]
    public async Task A_path_that_is_set_is_meant_from_where_the_program_is_called()
    {
        var lines = Enumerable.Range(0, 40).Select(i => $"{{\"prompt\": \"p{i}\", \"chosen\": \"good\", \"rejected\": \"bad\"}}");
        _folder.Write("pairs.jsonl", string.Join('\n', lines));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "below"));
        var file = _folder.Write(Path.Combine("below", "people.yaml"),
            "{name: people, device: cpu, world: {kind: preferences, file: none.jsonl}, models: {base: pretrain}, players: [sft, base], "
            + "tournament: {judge: reward-model}}");
        var (code, _, error) = await _folder.Arena("scenario", "check", file);
        Assert.Equal(Usage, code);
        Assert.Contains(Path.Combine("below", "none.jsonl"), error);
        Assert.Contains($"{file}: fine", (await _folder.Arena("scenario", "check", file, "--set", "world.file=pairs.jsonl")).Out);
    }

    [Fact]
    public async Task A_database_that_cannot_be_is_refused_before_anything_is_trained()
    {
        var file = Tiny("seed: 3", "seed: 4");
        var missing = Path.Combine(_folder.Path, "none");
        await Fails(Infrastructure, $"there is no folder {missing} for the record none/arena.db; make it first or choose another --db",
            "run", file, "--db", "none/arena.db");
        Directory.CreateDirectory(missing);
        await Fails(Infrastructure, "none is a folder, and the record is a file; choose another --db, such as none/arena.db", "run", file,
            "--db", "none");
        File.WriteAllText(Path.Combine(_folder.Path, "notes.db"), "these are my notes, and no database at all");
        await Fails(Infrastructure, "notes.db is not an SQLite database; choose another --db", "run", file, "--db", "notes.db");
    }

    [SkippableFact]
    public async Task A_folder_that_cannot_be_written_to_is_refused()
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.UserName == "root", "the user may write anywhere");
        var closed = Directory.CreateDirectory(Path.Combine(_folder.Path, "closed")).FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await Fails(Infrastructure,
            "cannot open closed/arena.db (SQLite: unable to open database file); make its folder and file readable and writable or "
            + "choose another --db",
            "run", Tiny("seed: 3", "seed: 4"), "--db", "closed/arena.db");
    }

    [Fact]
    public async Task A_run_whose_players_all_fail_says_so_and_why_and_can_be_shown()
    {
        // A file where the run's checkpoints are to go.
        Directory.CreateDirectory(Path.Combine(_folder.Path, ".arena"));
        File.WriteAllText(Path.Combine(_folder.Path, ".arena", "tiny-1"), "");
        var scenario = Tiny("""
              - {preset: dpo, feedback: {pairs: 16}, optimizer: {batch: 8}}
              - {preset: rlhf, feedback: {pairs: 20}, reward: {batch: 8}, optimizer: {steps: 6, batch: 16}}

            """, "");
        var (code, said, error) = await _folder.Arena("run", scenario, "--json");
        Assert.Equal((Infrastructure, ""), (code, said));
        Assert.Equal(2, Regex.Count(error, @"(?m)^ *\d+s   sft failed and starts again from its last checkpoint in [12] s: .*tiny-1"));
        Assert.Single(Regex.Matches(error, @"(?m)^ *\d+s   sft FORFEITS: .*tiny-1"));
        Assert.Matches(@"(?m)^nobody is left to play: every player forfeited by round 1 of 2; sft: .*tiny-1", error);
        Assert.DoesNotContain("   at ", error);
        Assert.Contains("sft (forfeited: ", (await _folder.Arena("show")).Out);
    }

    [Fact]
    public async Task A_second_writer_is_refused_and_told_of_the_first()
    {
        var file = Tiny("seed: 3", "seed: 4");
        var database = Path.Combine(_folder.Path, "arena.db");
        // What a first writer holds, and leaves beside it.
        using var held = new FileStream(database + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        File.WriteAllText(database + ".pid", "4711", Encoding.ASCII);
        await Fails(Infrastructure, "another arena is writing to arena.db (process 4711); wait for it or choose another --db", "run", file);
    }

    [Theory]
    [InlineData("leaderboard")]
    [InlineData("show")]
    [InlineData("resume")]
    [InlineData("runs")]
    [InlineData("runs", "delete", "tiny-1", "--yes")]
    [InlineData("match", "a", "b")]
    public async Task A_record_that_is_not_there_is_not_made_by_who_only_reads_it(params string[] command)
    {
        await Fails(Infrastructure, "there is no record arena.db; run a scenario first or name another with --db", command);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_a_usage_error()
    {
        var (code, _, error) = await _folder.Arena("rnu", "tiny.yaml");
        Assert.Equal(Usage, code);
        Assert.Contains("'rnu'", error);
    }

    [Fact]
    public Task A_model_folder_that_is_none_is_refused() => Fails(Infrastructure,
        "nowhere: no such folder; a model is a folder with config.json, model.safetensors and tokenizer.json",
        "generate", "nowhere", "--prompt", "hello");
}
