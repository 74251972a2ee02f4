using Arena.Analysis.Noise;
using Arena.Core;
using Arena.Ratings;
using Arena.Ratings.Intervals;

namespace Arena.Analysis.Summary;

/// <summary>A player over several runs of one scenario; null is what was not measured.</summary>
/// <param name="Name">The player, as its newest checkpoint of each run.</param>
/// <param name="Rating">In the runs' own fits.</param>
/// <param name="WinRate">Among newest checkpoints, ties as half.</param>
/// <param name="Controlled">The same with the lengths of replies held equal.</param>
/// <param name="Gold">Mean gold of its replies.</param>
/// <param name="Kl">log π − log base, nats a reply (k1).</param>
/// <param name="Above">Runs in which its rating lies above the reference's, with the 95 % intervals apart.</param>
/// <param name="Below">Runs in which it lies below, likewise.</param>
/// <param name="Flags">What the detectors say of its replies in some run, e.g. <c>constant</c>.</param>
public sealed record PlayerOverSeeds(
    string Name, RepeatedMean? Rating, RepeatedMean? WinRate, RepeatedMean? Controlled, RepeatedMean? Gold, RepeatedMean? Kl, int Above,
        int Below, IReadOnlyList<string> Flags);

/// <summary>
/// What several runs of one scenario with different seeds say together: how sure a difference between methods is, rather than
/// between two trained models.
/// </summary>
/// <param name="Runs">The ids of the runs that are taken together.</param>
/// <param name="Reference">Whom players are compared with; null for nobody.</param>
/// <param name="Players">By mean rating, the best first.</param>
public sealed record SeedsSummary(IReadOnlyList<string> Runs, string? Reference, IReadOnlyList<PlayerOverSeeds> Players)
{
    private const string Usual = "sft";

    /// <summary>The scenario's name; null where runs of several are mixed.</summary>
    public string? Scenario { get; init; }

    /// <summary>Of the runs, in their order.</summary>
    public IReadOnlyList<ulong> RunSeeds { get; init; } = [];

    /// <summary>Rounds that were played in each; null where they differ.</summary>
    public int? Rounds { get; init; }

    /// <summary>How far apart two trainings of one recipe come out; null where that cannot be known.</summary>
    public NoiseFloor? NoiseFloor { get; init; }

    /// <summary>What to know before it is believed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How often the runs' judges agree with people on test pairs; null where judges have no model.</summary>
    public RepeatedMean? JudgeAccuracy { get; init; }

    /// <summary>How often "the longer one is better" does on the same pairs.</summary>
    public RepeatedMean? LengthAccuracy { get; init; }

    /// <param name="summaries">Of the runs, one at least.</param>
    /// <param name="asked">Whom players are to be compared with; null for sft, or the scenario's first player where there is none.</param>
    /// <exception cref="UsageException">There is no such player.</exception>
    public static SeedsSummary Of(IReadOnlyList<RunSummary> summaries, string? asked)
    {
        var names = summaries.SelectMany(s => s.Newest).Select(RunSummary.PlayerOf).Distinct().ToList();
        if (asked is not null && !names.Contains(asked))
            throw new UsageException(
                $"--reference: there is no player {asked}; there are: {string.Join(", ", names.Order(StringComparer.Ordinal))}");
        var reference = asked ?? (names.Contains(Usual) ? Usual : First(summaries, names));
        return new([.. summaries.Select(s => s.Run.Id)], reference, [.. names.Select(name => Player(name, reference, summaries))
            .OrderByDescending(p => p.Rating?.Mean ?? double.NegativeInfinity).ThenBy(p => p.Name, StringComparer.Ordinal)])
        {
            Scenario = summaries.Select(s => s.Run.Scenario).Distinct().Count() == 1 ? summaries[0].Run.Scenario : null,
            RunSeeds = [.. summaries.Select(s => s.Run.Seed)],
            Rounds = summaries.Select(s => s.Rounds).Distinct().Count() == 1 ? summaries[0].Rounds : null,
            NoiseFloor = RunNoise.Of(summaries),
            Notes = asked is null && reference is not null && reference != Usual
            ? [$"players are compared with {reference}, the scenario's first, as there is no {Usual}; `arena leaderboard --reference` "
            + "takes another"] : [],
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
            compared.Count(pair => pair.Item1?.High < pair.Item2?.Low),
            [.. runs.Select(run => run.NewestOf(name)).Zip(runs)
            .SelectMany(pair => pair.First is null ? [] : pair.Second.FlagsOf(pair.First)).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>The first player of the scenario that played; by name where the scenario is no longer understood.</summary>
    private static string? First(IReadOnlyList<RunSummary> summaries, List<string> names) =>
        (summaries[0].Scenario?.Players.Select(p => p.Name) ?? []).Concat(names.Order(StringComparer.Ordinal))
            .FirstOrDefault(names.Contains);

    private static RatedPlayer? Rated(RunSummary run, string player) =>
        run.NewestOf(player) is { } entry ? run.Leaderboard.Players.FirstOrDefault(p => p.Name == entry && p.Battles > 0) : null;
}
