using System.CommandLine;
using System.Text;
using System.Text.Json;
using Arena.Analysis.Summary;
using Arena.Core;
using Arena.Program.Output;
using Arena.Ratings;
using Arena.Ratings.Battles;
using Arena.Ratings.Import;
using Arena.Ratings.Intervals;

namespace Arena.Program.Commands;

/// <summary>
/// <c>arena bench ratings</c>: how fast a leaderboard is made, beside a plain loop over lines and JSON documents on the
/// same file in the same run. Compare the ratio, not the seconds, between machines.
/// </summary>
internal static class BenchRatingsCommand
{
    private const int Players = 129;
    private const int Repeats = 3;

    // The large case, whose ratio to the small one shows whether time grows with the players as it should.
    private const int ManyPlayers = 2000;
    private const int ManyBattles = 1_000_000;

    public static Command Create()
    {
        var battles = NumberOption.Of(
            "--battles", "Battles in the file that is made for it, about 105 bytes each", 1_000_000, NumberRange.Between(1, 1_000_000_000));
        var results = new ResultOptions();
        var command = new Command("ratings", "Measure reading and rating battles");
        command.Options.Add(battles);
        results.AddTo(command);
        command.SetAction(parsed =>
        {
            var result = results.Of(parsed);
            var path = Path.Combine(Path.GetTempPath(), $"arena-bench-{Environment.ProcessId}.jsonl");
            try
            {
                Generate(path, parsed.GetValue(battles));
                var figures = Measure(path, parsed.GetValue(battles), TimeProvider.System);
                result.Write(() => figures, () => figures.Text);
                return ExitCodes.Fine;
            }
            finally
            {
                File.Delete(path);
            }
        });
        return command;
    }

    internal sealed record Figures(
        int Battles, double Megabytes, double LeaderboardSeconds, double MegabytesPerSecond, double PlainSeconds, double TimesPlain,
        double FitMilliseconds, double SandwichMilliseconds, double BootstrapSeconds,
        double ManyFitSeconds, double ManySandwichSeconds)
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public string Text => FormattableString.Invariant($"""
            {Battles} battles of {Players} players, {Megabytes:0} MB of JSON Lines, on {Environment.ProcessorCount} cores
            file to leaderboard with sandwich intervals: {LeaderboardSeconds:0.000} s, {MegabytesPerSecond:0} MB/s
            the counts alone by ReadLines and JsonDocument: {PlainSeconds:0.000} s, so {TimesPlain:0.0} times as long
            fit without intervals {FitMilliseconds:0.0} ms, with the sandwich {SandwichMilliseconds:0.0} ms, 200 bootstrap rounds {BootstrapSeconds:0.00} s
            {ManyPlayers} players, {ManyBattles} battles: fit {ManyFitSeconds:0.00} s, with the sandwich {ManySandwichSeconds:0.00} s, {ManySandwichSeconds / SandwichMilliseconds * 1000:0} times as long as {Players} players (by the cube of the players, {Math.Pow(ManyPlayers / (double)Players, 3):0} times)

            """);
    }

    private static Figures Measure(string path, int battles, TimeProvider clock)
    {
        var table = BattleFile.Read([path], new BattleFileOptions());
        Leaderboard Rated(IntervalMethod interval) => Leaderboard.From(table, new LeaderboardOptions { Interval = interval });
        var megabytes = new FileInfo(path).Length / 1e6;
        // The best of a few: what the code takes, rather than what else the machine was doing.
        var board = Best(clock, () => Leaderboard.From(BattleFile.Read([path], new BattleFileOptions())));
        var many = Many();
        var plain = Best(clock, () => Plain(path), repeats: 1);
        return new Figures(
            battles, megabytes, board, megabytes / board, plain, plain / board,
            1000 * Best(clock, () => Rated(IntervalMethod.None), 20 * Repeats),
            1000 * Best(clock, () => Rated(IntervalMethod.Sandwich), 20 * Repeats),
            Best(clock, () => Rated(IntervalMethod.Bootstrap)),
            Best(clock, () => Leaderboard.From(many, new LeaderboardOptions { Interval = IntervalMethod.None })),
            Best(clock, () => Leaderboard.From(many)));
    }

    // Counts in memory: reading has its own figure.
    private static BattleTable Many()
    {
        var random = new Seed(2).For("bench/ratings").Random();
        var counts = new List<PairCount>(ManyBattles);
        for (var b = 0; b < ManyBattles; b++)
        {
            var i = random.Next(ManyPlayers);
            var j = (i + 1 + random.Next(ManyPlayers - 1)) % ManyPlayers;
            var left = random.NextDouble() < 1 / (1 + Math.Exp((j - i) / (0.3 * ManyPlayers)));
            counts.Add(new PairCount(i, j, left ? 1 : 0, left ? 0 : 1, 0));
        }
        return new BattleTable(Tally.From([.. Enumerable.Range(0, ManyPlayers).Select(i => $"model-{i:0000}")], counts), null, 0, 0, []);
    }

    private static double Best(TimeProvider clock, Action action, int repeats = Repeats) => Enumerable.Range(0, repeats).Min(_ =>
    {
        var start = clock.GetTimestamp();
        action();
        return clock.GetElapsedTime(start).TotalSeconds;
    });

    private static void Plain(string path)
    {
        var counts = new Dictionary<(string, string, string), long>();
        foreach (var line in File.ReadLines(path))
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var key = (root.GetProperty("left").GetString()!, root.GetProperty("right").GetString()!, root.GetProperty("winner")
                .GetString()!);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
    }

    private static void Generate(string path, int battles)
    {
        var random = new Seed(1).For("bench/ratings").Random();
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20);
        for (var b = 0; b < battles; b++)
        {
            var i = random.Next(Players);
            var j = (i + 1 + random.Next(Players - 1)) % Players;
            var winner = random.NextDouble() < 0.2 ? "tie" : random.NextDouble() < 1 / (1 + Math.Exp((j - i) / 40.0)) ? "left" : "right";
            writer.Write($"{{\"left\":\"model-{i:000}-chat\",\"right\":\"model-{j:000}-chat\",\"winner\":\"{winner}\",\"prompt\":\"prompt-{random.Next(100_000):000000}\",\"judge\":\"gpt\"}}\n");
        }
    }
}
