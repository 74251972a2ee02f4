using System.CommandLine;
using Arena.Alignment.Recipes;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Program.Output;
using Arena.Program.Rendering;
using Arena.Record;
using Arena.Stage.Benchmark;

namespace Arena.Program.Commands;

/// <summary>
/// <c>arena bench stage</c>: how many battles a second go through judge, recorder and SQLite when nobody waits for a model,
/// and whether memory stays what it was.
/// </summary>
internal static class BenchStageCommand
{
    public static Command Create()
    {
        var battles = NumberOption.Of(
            "--battles", "Battles to play, at least; rounds are played whole", 1_000_000L, NumberRange.Between(1L, 1_000_000_000L));
        var results = new ResultOptions();
        var command = new Command("stage", "Measure judging and recording battles of scripted players, without Torch") { battles };
        results.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            var result = results.Of(parsed);
            var folder = Directory.CreateTempSubdirectory("arena-bench-");
            try
            {
                var figures = await MeasureAsync(Path.Combine(folder.FullName, "arena.db"), parsed.GetValue(battles), TimeProvider.System);
                result.Write(() => figures, () => figures.Text);
                return ExitCodes.Fine;
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    internal sealed record Figures(
        long Battles, int Rounds, double Seconds, double CpuSeconds, double BattlesPerSecond, IReadOnlyList<MemoryAt> Memory,
            long PeakBytes, long DatabaseBytes,
        long RecordedBattles, double LeaderboardSeconds, long LeaderboardPeakBytes)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public string Text => FormattableString.Invariant($"""
            {Battles} battles in {Rounds} rounds through judge, recorder and SQLite: {Seconds:0.0} s ({CpuSeconds:0.0} s of processor time), {BattlesPerSecond:0} battles/s
            working set: {string.Join(", ", Memory.Select(m => FormattableString.Invariant($"{m.Bytes / 1e6:0} MB after {m.Battles}")))}; {PeakBytes / 1e6:0} MB at most
            database: {DatabaseBytes / 1e6:0} MB, {(double)DatabaseBytes / RecordedBattles:0} bytes a battle
            leaderboard of the {RecordedBattles} recorded: {LeaderboardSeconds:0.0} s, working set {LeaderboardPeakBytes / 1e6:0} MB

            """);
    }

    private static async Task<Figures> MeasureAsync(string database, long battles, TimeProvider clock)
    {
        StageBenchmark stage;
        using (var record = ArenaRecord.Open(database, clock)) stage = await StageBenchmark.PlayAsync(record, battles, clock);
        var size = new FileInfo(database).Length;
        var start = clock.GetTimestamp();
        var summary = RunSummary.Of(ArenaRecord.OpenForReading(database), stage.Run, Catalogue.Reader);
        RunLeaderboardTable.Write(Terminal.For(TextWriter.Null), summary);
        return new Figures(
            stage.Battles, stage.Rounds, stage.Seconds, stage.CpuSeconds, stage.Battles / stage.Seconds, stage.Memory, stage.PeakBytes,
                size,
            summary.Table.Tally.Battles + summary.Void, clock.GetElapsedTime(start).TotalSeconds, Environment.WorkingSet);
    }
}
