using Arena.Rules.Ratings;

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
    /// <summary>How often the runs' judges agree with people on test pairs; null where judges have no model.</summary>
    public RepeatedMean? JudgeAccuracy { get; init; }

    /// <summary>How often "the longer one is better" does on the same pairs.</summary>
    public RepeatedMean? LengthAccuracy { get; init; }

    public static SeedsSummary Of(IReadOnlyList<RunSummary> summaries, string? reference)
    {
        var names = summaries.SelectMany(s => s.Newest).Select(RunSummary.PlayerOf).Distinct().ToList();
        if (reference is not null && !names.Contains(reference)) reference = null;
        return new([.. summaries.Select(s => s.Run.Id)], reference, [.. names.Select(name => Player(name, reference, summaries))
            .OrderByDescending(p => p.Rating?.Mean ?? double.NegativeInfinity).ThenBy(p => p.Name, StringComparer.Ordinal)])
        {
            JudgeAccuracy = RepeatedMean.Of([.. summaries.Select(s => s.Judge?.Accuracy).OfType<double>()]),
            LengthAccuracy = RepeatedMean.Of([.. summaries.Select(s => s.Judge?.LengthAccuracy).OfType<double>()]),
        };
    }

    private static PlayerOverSeeds Player(string name, string? reference, IReadOnlyList<RunSummary> runs)
    {
        RepeatedMean? Mean(Func<RunSummary, string, double?> of) => RepeatedMean.Of(
            [.. runs.Select(run => run.NewestOf(name) is { } entry ? of(run, entry) : null).OfType<double>()]);
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

    private static RatedPlayer? Rated(RunSummary run, string player) =>
        run.NewestOf(player) is { } entry ? run.Leaderboard.Players.FirstOrDefault(p => p.Name == entry && p.Battles > 0) : null;
}
