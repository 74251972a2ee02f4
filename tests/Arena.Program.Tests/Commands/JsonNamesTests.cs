using System.Text.Json;
using Arena.Alignment.Benchmarks;
using Arena.Alignment.Recipes;
using Arena.Analysis.Calibration;
using Arena.Analysis.Claims;
using Arena.Analysis.Findings;
using Arena.Analysis.Noise;
using Arena.Analysis.Studies;
using Arena.Analysis.Summary;
using Arena.Program.Commands;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Program.Tests.Studies;
using Arena.Ratings.Sequential;
using Arena.Record;
using Arena.Testing;
using Arena.Testing.Models;

namespace Arena.Program.Tests.Commands;

/// <summary>One convention for what every <c>--json</c> prints (docs/json.md): names in camelCase, by one serializer.</summary>
public sealed class JsonNamesTests : IDisposable
{
    private const string Battles = """
        {"left":"a","right":"b","winner":"left","prompt":"1","judge":"j","n":1}
        {"left":"b","right":"c","winner":"left","prompt":"1","judge":"j","n":2}
        {"left":"a","right":"c","winner":"left","prompt":"1","judge":"k","n":-1}
        {"left":"c","right":"a","winner":"left","prompt":"2","judge":"k","n":1}
        {"left":"b","right":"a","winner":"tie","prompt":"2","judge":"j","n":0}

        """;

    /// <summary>Objects whose names are data: parts of gold, values of an arm.</summary>
    private static readonly string[] Maps = ["goldParts", "values"];

    private readonly Shell.Folder _files = new();
    private readonly RecordFolder _folder = new();
    private readonly ArenaRecord _record;

    public JsonNamesTests() => _record = _folder.Open();

    public void Dispose()
    {
        _record.Dispose();
        _folder.Dispose();
        _files.Dispose();
    }

    /// <summary>The commands that take it.</summary>
    internal static IReadOnlyList<string> Paths =>
        [.. OptionTests.Of(AllCommands.Create()).Where(c => c.Command.Options.Any(o => o.Name == "--json")).Select(c => c.Path)];

    public static TheoryData<string> Commands => [.. Paths];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_name_that_json_has_is_in_camel_case(string command)
    {
        var texts = Of(command);
        Assert.NotEmpty(texts);
        foreach (var text in texts)
        {
            using var json = JsonDocument.Parse(text);
            var names = Names(json.RootElement).Distinct().ToList();
            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.Matches("^[a-z][a-zA-Z0-9]*$", name));
        }
    }

    /// <summary>What a command prints, or the report that it would serialise where that takes a whole run or a while.</summary>
    private IReadOnlyList<string> Of(string command) => command switch
    {
        "run" or "resume" =>
            [JsonText.Of(RunLeaderboardJson.Of(_record, RunSummary.Of(_record, SomeRun.In(_record).Id, Catalogue.Reader), [])),
            JsonText.Of(Study())],
        "calibrate" => [JsonText.Of(CalibrationResult.Of([]) with { NoiseFloor = new(0.1, 3, NoiseFloor.Copies) })],
        "report" => [JsonText.Of(new[] { Study() })],
        "leaderboard" => [Printed(command, Run(), []), Printed(command, Run(), ["--run", Run(1), Run(2)])],
        "show" => [Printed(command, Run(), [])],
        "runs" => [Printed(command, Run(), [])],
        "runs delete" => [JsonText.Of(new RunsDeleted(["x-1"], 1, 1, ["x"]))],
        "match" => [JsonText.Of(
        new MatchJson(SprtReport.Of(ScoreCounts.Pentanomial([1, 2, 3, 4, 5]), new SprtOptions()).Json, ["a@1", "b@1"], 0, null))],
        "rate" => [Printed(command, null, [_files.Write("battles.jsonl", Battles), "--matrix", "--cycles", "--fragility", "--length", "n",
        "--cluster", "prompt", "--judge-column", "judge"])],
        "gate" => [Printed(command, null, ["--baseline", _files.Write("a.jsonl", Battles), "--candidate", _files.Write("b.jsonl", Battles)],
        null)],
        "sprt" => [Printed(command, null, ["--penta", "1,2,3,4,5"], null)],
        "score" => [Printed(command, null, [Model(), "--text", "guest : hello ."])],
        "generate" => [Printed(command, null, [Model(), "--prompt", "guest : hello .", "--max-tokens", "2", "--device", "cpu"])],
        "tokenize" => [Printed(command, null, [Model(), "--text", "guest : hello ."])],
        "recipes" or "scenario kinds" => [Printed(command, null, [])],
        "doctor" => [Printed(command, null, [], null)],
        "bench models" => [JsonText.Of(new[] { new { model = "x", Bench = new ModelBenchmark(1, 1, 1, 1, 1, 1) } })],
        "bench methods" => [JsonText.Of(new[] { new MethodBenchmark("dpo", 1, 1, 1, 1, 1, 1, 1, 1) })],
        "bench ratings" => [Printed(command, null, ["--battles", "1000"])],
        "bench stage" => [Printed(command, null, ["--battles", "100"])],
        _ => throw new NotSupportedException($"add what `arena {command} --json` prints here, and to docs/json.md"),
    };

    private string Run(ulong seed = 1)
    {
        var run = SomeRun.In(_record, seed: seed, constant: "dpo",
            scenario: Catalogue.Reader.Parse(
            SomeRun.Scenario + "events: [{kind: judge-fails}]\nexpectations: [completed]\n", "some.yaml").Text);
        return run.Id;
    }

    private string Printed(string command, string? run, string[] arguments, int? expected = 0)
    {
        string[] database = run is null ? [] : ["--db", _folder.Database];
        var (exit, output, error) = Shell.Run(AllCommands.Create(), [.. command.Split(' '), .. arguments, .. database, "--json"]);
        Assert.True(expected is null || exit == expected, error);
        return output;
    }

    private string Model()
    {
        var folder = _files["model"];
        var (_, policy) = TinyPolicy.FrontDesk();
        using (policy) policy.Save(folder);
        return folder;
    }

    private StudySummary Study()
    {
        var plan = SomeStudy.Plan();
        var runs = plan.Runs.ToDictionary(planned => planned, planned =>
        {
            var run = SomeRun.In(
                _record, scenario: planned.Arm.Loaded.Text, seed: planned.Seed, constant: planned.Arm == plan.Arms[0] ? null : "dpo");
            _record.EndRun(run.Id, RunState.Complete);
            return run;
        });
        var results = StudyResults.Of(_record, plan, runs);
        return StudySummary.Of(results, ClaimResult.All(results));
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object =>
            element.EnumerateObject().SelectMany(p => Maps.Contains(p.Name) && p.Value.ValueKind == JsonValueKind.Object ? [p.Name]
            : Names(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
