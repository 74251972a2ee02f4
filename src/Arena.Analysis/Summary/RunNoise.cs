using Arena.Analysis.Noise;
using Arena.Record;

namespace Arena.Analysis.Summary;

/// <summary>What the record says of how far apart two trainings of one recipe come out.</summary>
internal static class RunNoise
{
    /// <summary>
    /// By players of one recipe where a run has such; otherwise by the spread between runs, where there are several of one scenario. Null
    /// where it cannot be known.
    /// </summary>
    public static NoiseFloor? Of(IReadOnlyList<RunSummary> runs) =>
        NoiseFloor.OfCopies(runs.SelectMany(Copies)) ?? (runs.Count < 2 ? null : OfSeeds(runs));

    /// <summary>
    /// Groups of players with the same axes and options, as their newest checkpoints. Two that have the same weights, since they have the
    /// same seed-offset or do not train, count once.
    /// </summary>
    private static IEnumerable<(int Copies, IReadOnlyList<double> Rates)> Copies(RunSummary run)
    {
        var rates = Rates(run);
        return run.Players.Where(player => run.NewestOf(player.Name) is { } entry && run.Hashes.ContainsKey(entry)).GroupBy(Recipe)
            .Select(group => group.Select(player => run.NewestOf(player.Name)!).DistinctBy(entry => run.Hashes[entry]).ToList())
            .Select(group => (group.Count, (IReadOnlyList<double>)[.. Pairs(group).Where(rates.ContainsKey).Select(pair => rates[pair])]));
    }

    private static (string, string) Recipe(RecordedPlayer player) => (player.Axes, player.Options);

    private static NoiseFloor? OfSeeds(IReadOnlyList<RunSummary> runs)
    {
        // Those that played in each run.
        var players = runs[0].Players.Select(player => player.Name).Where(name => runs.All(run => run.NewestOf(name) is not null)).ToList();
        var rates = runs.Select(run => Rates(run).ToDictionary(
            rate => (RunSummary.PlayerOf(rate.Key.Entry), RunSummary.PlayerOf(rate.Key.Other)), rate => rate.Value)).ToList();
        return NoiseFloor.OfSeeds(players.Count, [.. Pairs(players).Where(pair => rates.All(run => run.ContainsKey(pair)))
            .Select(pair => (IReadOnlyList<double>)[.. rates.Select(run => run[pair])])]);
    }

    /// <summary>Win rates among newest checkpoints.</summary>
    private static Dictionary<(string Entry, string Other), double> Rates(RunSummary run) => run.Matrix
        .Where(rate => run.Newest.Contains(rate.Player) && run.Newest.Contains(rate.Opponent))
        .ToDictionary(rate => (rate.Player, rate.Opponent), rate => rate.Rate);

    /// <summary>Each with each later one.</summary>
    private static IEnumerable<(string, string)> Pairs(IReadOnlyList<string> names) =>
        names.SelectMany((one, i) => names.Skip(i + 1).Select(other => (one, other)));
}
