using System.CommandLine;
using System.Text.Json;
using System.Xml.Linq;
using Arena.Alignment.Recipes;
using Arena.Program.Commands;
using Arena.Record;
using Arena.Testing;

namespace Arena.Program.Tests.Commands;

/// <summary><c>leaderboard</c> and <c>show</c> on records of several runs.</summary>
public sealed class RunResultTests : IDisposable
{
    private readonly RecordFolder _folder = new();
    private readonly ArenaRecord _record;

    public RunResultTests() => _record = _folder.Open();

    public void Dispose()
    {
        _record.Dispose();
        _folder.Dispose();
    }

    private string Run(ulong seed, string? change = null, RunState state = RunState.Complete)
    {
        var run = SomeRun.In(_record, seed: seed,
            scenario: Catalogue.Reader.Parse(SomeRun.Scenario, "some.yaml", change is null ? [] : change.Split(' ')).Text);
        _record.EndRun(run.Id, state);
        return run.Id;
    }

    private (int Exit, string Output, string Error) Shell(Command command, params string[] arguments) =>
        Commands.Shell.Run(command, [.. arguments, "--db", _folder.Database]);

    private (int Exit, string Output, string Error) Leaderboard(params string[] arguments) =>
        Shell(LeaderboardCommand.Create(), ["--run", .. arguments]);

    private JsonElement Json(params string[] arguments)
    {
        var (exit, output, error) = Leaderboard([.. arguments, "--json"]);
        Assert.Equal((0, ""), (exit, error));
        return JsonDocument.Parse(output).RootElement;
    }

    private static IEnumerable<string?> Strings(JsonElement list) => list.EnumerateArray().Select(e => e.GetString());

    [Fact]
    public void Runs_of_one_scenario_with_different_seeds_are_shown_as_one()
    {
        var json = Json(Run(1), Run(2, "device=cpu claims=[]"));
        Assert.Equal(["quickstart-1", "quickstart-2"], Strings(json.GetProperty("runs")));
        Assert.Equal([1, 2], json.GetProperty("runSeeds").EnumerateArray().Select(seed => seed.GetInt32()));
        Assert.Equal(("quickstart", 2, "sft"),
            (json.GetProperty("scenario").GetString(), json.GetProperty("rounds").GetInt32(), json.GetProperty("reference").GetString()));
        Assert.Empty(Strings(json.GetProperty("notes")));
        Assert.StartsWith("scenario quickstart, 2 rounds, 2 runs: quickstart-1 (seed 1), quickstart-2 (seed 2)",
            Leaderboard("quickstart-1", "quickstart-2").Output);
    }

    [Fact]
    public void The_same_run_again_is_no_independent_repeat_and_counts_once()
    {
        var json = Json(Run(1), Run(1, "expectations=[completed]"), Run(2));
        Assert.Equal(["quickstart-1", "quickstart-3"], Strings(json.GetProperty("runs")));
        Assert.Equal(["quickstart-2 is left out: it has the scenario and the seed of quickstart-1 (1), so that it is the same run again "
            + "and no independent repeat"], Strings(json.GetProperty("notes")));
        Assert.All(json.GetProperty("players").EnumerateArray(), p =>
            Assert.InRange(p.GetProperty("rating").ValueKind == JsonValueKind.Null ? 2 : p.GetProperty("rating").GetProperty("repeats")
            .GetInt32(), 2, 2));
        // One that is complete stands for one that is not.
        Assert.Equal([Run(7, "seeds=2")], Strings(Json(Run(7, state: RunState.Stopped), "quickstart-4").GetProperty("runs")).Distinct());
    }

    [Fact]
    public void Runs_whose_scenarios_differ_in_more_than_the_seed_are_refused_with_the_fields_unless_that_is_asked_for()
    {
        string[] runs = [Run(1, "players.dpo.feedback.flip=0"), Run(2, "players.dpo.feedback.flip=0.5 tournament.prompts=7")];
        var (exit, output, error) = Leaderboard(runs);
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("quickstart-1 and quickstart-2 differ in more than the seed: players.dpo.feedback.flip (0 and 0.5), "
            + "tournament.prompts (100 and 7); show each by itself, or all as one with --mixed", error);
        Assert.Equal(["quickstart-1", "quickstart-2"], Strings(Json([.. runs, "--mixed"]).GetProperty("runs")));
    }

    [Fact]
    public void A_run_that_is_not_complete_is_named_where_it_is_shown_with_others() => Assert.Equal(
        ["quickstart-2 is not complete (stopped): its newest checkpoints have trained less"],
            Strings(Json(Run(1), Run(2, state: RunState.Stopped)).GetProperty("notes")));

    [Fact]
    public void An_unknown_reference_is_refused_with_the_players_and_without_sft_the_first_player_takes_its_place()
    {
        string[] runs = [Run(1), Run(2)];
        var (exit, _, error) = Leaderboard([.. runs, "--reference", "nobody"]);
        Assert.Equal(1, exit);
        Assert.Contains("--reference: there is no player nobody; there are: dpo, late, sft", error);
        Assert.Equal("late", Json([.. runs, "--reference", "late"]).GetProperty("reference").GetString());
        Assert.Contains("--reference compares the players of several runs; name them with --run A B",
            Leaderboard(runs[0], "--reference", "sft").Error);

        _folder.Sql("update Battles set Left = replace(Left, 'sft', 'tfs'), Right = replace(Right, 'sft', 'tfs'); update Responses set "
            + "Entry = replace(Entry, 'sft', 'tfs')");
        var json = Json(runs);
        Assert.Equal("dpo", json.GetProperty("reference").GetString());
        Assert.Equal(["players are compared with dpo, the scenario's first, as there is no sft; `arena leaderboard --reference` takes "
            + "another"], Strings(json.GetProperty("notes")));
    }

    [Fact]
    public void Show_gives_all_that_it_shows_as_json_too()
    {
        var run = SomeRun.In(_record, constant: "dpo",
            scenario: Catalogue.Reader.Parse(
            SomeRun.Scenario + "events: [{kind: judge-fails}]\nexpectations: [completed]\n", "some.yaml").Text);
        _record.EndRun(run.Id, RunState.Complete);
        var (exit, output, error) = Shell(ShowCommand.Create(), "--json", "--samples", "2");
        Assert.Equal((0, ""), (exit, error));
        var json = JsonDocument.Parse(output).RootElement;
        Assert.Equal(["run", "players", "checkpoints", "curves", "leaderboard", "notes", "replies"], json.EnumerateObject()
            .Select(p => p.Name));
        Assert.Equal(("quickstart-1", "complete", 2),
            (json.GetProperty("run").GetProperty("id").GetString(), json.GetProperty("run").GetProperty("state").GetString(),
            json.GetProperty("run").GetProperty("plannedRounds").GetInt32()));
        Assert.Equal(["dpo", "late", "sft"], json.GetProperty("players").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.Equal(5, json.GetProperty("checkpoints").GetArrayLength());
        Assert.Equal(16, json.GetProperty("curves").EnumerateArray().First(c => c.GetProperty("metric").GetString() == "loss")
            .GetProperty("points").GetArrayLength());
        Assert.Contains(json.GetProperty("notes").EnumerateArray(), n => n.GetProperty("about").GetString() == "Fluency");
        Assert.Equal(2, json.GetProperty("replies").GetArrayLength());
        var leaderboard = json.GetProperty("leaderboard");
        Assert.True(JsonElement.DeepEquals(leaderboard, Json(run.Id)));
        Assert.Equal(("judge-fails", "fail"), (leaderboard.GetProperty("events")[0].GetProperty("kind").GetString(),
            leaderboard.GetProperty("expectations")[0].GetProperty("verdict").GetString()));
        Assert.NotEqual(0, leaderboard.GetProperty("winRates").GetArrayLength());
    }

    [Fact]
    public void Show_writes_what_came_of_expectations_as_junit_after_the_fact()
    {
        var id = Run(1, "expectations=[completed]");
        using var folder = new Commands.Shell.Folder();
        var (exit, output, error) = Shell(ShowCommand.Create(), id, "--junit", folder["out.xml"]);
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("0 of 1 expectations hold, 1 failed", output);
        var suite = XDocument.Load(folder["out.xml"]).Root!.Element("testsuite")!;
        Assert.Equal((id, "1"), ((string?)suite.Attribute("name"), (string?)suite.Attribute("failures")));
        Assert.Contains("there is no folder", Shell(ShowCommand.Create(), id, "--junit", Path.Combine(folder["missing"], "out.xml")).Error);
    }
}
