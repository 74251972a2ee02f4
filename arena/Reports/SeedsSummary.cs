using Arena.Rules.Ratings;
using Arena.Stage.Record;

namespace Arena.Program.Reports;

/// <summary>A player over several runs of one scenario; null is what was not measured.</summary>
/// <param name="Name">The player, as its newest checkpoint of each run.</param>
/// <param name="Rating">In the runs' own fits.</param>
/// <param name="WinRate">Among newest checkpoints, ties as half.</param>
/// <param name="Controlled">The same with the lengths of replies held equal.</param>
/// <param name="Gold">Mean gold of its replies.</param>
/// <param name="Kl">log π − log base, nats a reply (k1).</param>
/// <param name="Above">Runs in which its rating lies above the reference's, with the 95 % intervals apart.</param>
/// <param name="Below">Runs in which it lies below, likewise.</param>
internal sealed record PlayerOverSeeds(
    string Name, RepeatedMean? Rating, RepeatedMean? WinRate, RepeatedMean? Controlled, RepeatedMean? Gold, RepeatedMean? Kl, int Above, int Below);

/// <summary>What several runs of one scenario with different seeds say together: how sure a difference between methods is, rather than between two trained models.</summary>
/// <param name="Runs">Their ids.</param>
/// <param name="Reference">Whom players are compared with; null for nobody.</param>
/// <param name="Players">By mean rating, the best first.</param>
internal sealed record SeedsSummary(IReadOnlyList<string> Runs, string? Reference, IReadOnlyList<PlayerOverSeeds> Players)
{
    public static SeedsSummary Of(RecordReader record, IReadOnlyList<string> runs, string? reference)
    {
        var summaries = runs.Select(run => RunSummary.Of(record, run)).ToList();
        var names = summaries.SelectMany(s => s.Newest).Select(RunSummary.PlayerOf).Distinct().ToList();
        if (reference is not null && !names.Contains(reference)) reference = null;
        return new(runs, reference, [.. names.Select(name => Player(name, reference, summaries))
            .OrderByDescending(p => p.Rating?.Mean ?? double.NegativeInfinity).ThenBy(p => p.Name, StringComparer.Ordinal)]);
    }

    private static PlayerOverSeeds Player(string name, string? reference, List<RunSummary> runs)
    {
        RepeatedMean? Mean(Func<RunSummary, string, double?> of) => RepeatedMean.Of(
            [.. runs.Select(run => Newest(run, name) is { } entry ? of(run, entry) : null).OfType<double>()]);
        var compared = reference is null || name == reference ? [] : runs.Select(run => (Rated(run, name), Rated(run, reference))).ToList();
        return new(
            name,
            Mean((run, _) => Rated(run, name)?.Rating),
            Mean((run, entry) => run.Rates.GetValueOrDefault(entry)?.Raw),
            Mean((run, entry) => run.Rates.GetValueOrDefault(entry)?.Controlled),
            Mean((run, entry) => run.Entries.GetValueOrDefault(entry)?.Gold),
            Mean((run, entry) => run.Entries.GetValueOrDefault(entry)?.Kl),
            compared.Count(pair => pair.Item1?.Low > pair.Item2?.High),
            compared.Count(pair => pair.Item1?.High < pair.Item2?.Low));
    }

    private static string? Newest(RunSummary run, string player) => run.Newest.FirstOrDefault(entry => RunSummary.PlayerOf(entry) == player);

    private static RatedPlayer? Rated(RunSummary run, string player) =>
        Newest(run, player) is { } entry ? run.Leaderboard.Players.FirstOrDefault(p => p.Name == entry && p.Battles > 0) : null;
}
