using System.Xml.Linq;

namespace Arena.EndToEnd;

/// <summary>A run whose scenario breaks parts and says what must hold: exit code, table, JUnit.</summary>
public sealed class ExpectationTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_does_not_hold_is_shown_and_ends_the_run_with_2_and_show_says_it_again()
    {
        var scenario = _folder.Write("broken.yaml", """
            name: broken
            seed: 3
            device: cpu
            world: {kind: frontdesk, train-prompts: 40, test-prompts: 20, ood-prompts: 5}
            models:
              base: {kind: pretrain, layers: 1, width: 16, heads: 2, kv-heads: 2, tokens: 30000, batch: 32}
            players: [base, null-model, {preset: dpo, feedback: {pairs: 16}, optimizer: {batch: 8}}]
            tournament: {rounds: 1, prompts: 10}
            events:
              - {kind: judge-fails, rate: 0.5}
              - {kind: player-crashes, player: dpo, times: 3}
              - {kind: labels-flip, player: dpo, rate: 0.5}
            expectations:
              - {kind: forfeited, player: dpo}
              - {kind: flagged, player: null-model, as: constant}
              - {kind: void, high: 0.1}

            """);
        var (code, said, progress) = await _folder.Arena("run", scenario, "--junit", "out.xml");
        Assert.Equal((2, ""), (code, code == 2 ? "" : progress));
        Assert.Contains("dpo FORFEITS: scripted event: player-crashes (3 of 3)", progress);
        Assert.Matches(@"(?m)^ +forfeited +dpo +forfeits +did: scripted event: player-crashes \(3 of 3\) +pass", said);
        Assert.Matches(@"(?m)^ +flagged +null-model@0 +constant +.*constant +pass", said);
        Assert.Matches(@"(?m)^ +void +battles +10\.0 % or less +\d+\.\d % \(\d+ of 20\) +fail", said);
        Assert.Contains("2 of 3 expectations hold, 1 failed, 0 are inconclusive.", said);
        Assert.Contains("2 of 3 expectations hold, 1 failed, 0 are inconclusive.", (await _folder.Arena("show")).Out);
        Assert.Matches(@"round 1 rated: .*; \d+ of 20 battles are void: \d+ since the judge failed: scripted event: judge-fails", progress);
        var suite = XDocument.Load(System.IO.Path.Combine(_folder.Path, "out.xml")).Root!.Element("testsuite")!;
        Assert.Equal(("broken-1", "3", "1"),
            ((string?)suite.Attribute("name"), (string?)suite.Attribute("tests"), (string?)suite.Attribute("failures")));
        Assert.Contains("\"verdict\": \"fail\"", (await _folder.Arena("leaderboard", "--json")).Out);
    }

    [Fact]
    public async Task An_event_that_could_not_happen_is_refused()
    {
        var (code, _, error) = await _folder.Arena(
            "scenario", "check", _folder.Write("odd.yaml", Folder.Tiny + "events: [{kind: labels-flip, player: sft}]\n"));
        Assert.Equal(1, code);
        Assert.Contains("odd.yaml:14:10  events[0]: changes the labels of sft, whose feedback gives none; let it happen to another "
            + "player, or choose feedback human, recorded, ai, rlcd or rlcd-rescore", error);
    }
}
