using System.Globalization;
using Arena.Models.Torch;
using Arena.Alignment.Estimates;
using Arena.Analysis.Studies;
using Arena.Scenarios.Options;
using Arena.Worlds;

namespace Arena.Program.Studies;

/// <summary>What all that a scenario asks for will take here, roughly.</summary>
/// <param name="Time">By the clock, where nothing else goes on.</param>
/// <param name="Cores">That it keeps busy; 0 on a GPU.</param>
/// <param name="Memory">The most memory that is in use at once, in bytes.</param>
/// <param name="Disk">Disk that checkpoints, models and the record take, in bytes.</param>
internal sealed record StudyEstimate(TimeSpan Time, int Cores, double Memory, double Disk)
{
    // The program with Torch and .NET.
    private const double ProgramBytes = 0.5e9;

    /// <param name="plan">The runs, whose scenarios were checked.</param>
    /// <param name="worlds">The worlds of its arms, by their options.</param>
    /// <param name="cores">How many cores this machine has.</param>
    /// <param name="gpu">Whether a GPU does the work.</param>
    public static StudyEstimate Of(StudyPlan plan, IReadOnlyDictionary<WorldOptions, IWorld> worlds, int cores, bool gpu)
    {
        var arms = plan.Arms.Select(
            arm => (arm.Loaded.Scenario, Estimate: RunEstimate.Of(arm.Loaded.Scenario, worlds[arm.Loaded.Scenario.World], gpu))).ToList();
        // Arms of one seed share what they start from.
        var models = arms.DistinctBy(arm => (arm.Scenario.World, arm.Scenario.Models)).Select(arm => arm.Estimate).ToList();
        double seeds = plan.Study.Scenario.Seeds;
        var workers = TorchRuntime.Workers(gpu, cores);
        var lanes = Math.Min(workers, plan.Runs.Count);
        // A run alone has its players side by side; runs side by side have a core each.
        int Side(RunEstimate run) => lanes > 1 ? lanes : Math.Min(workers, run.SideBySide);
        var seconds = seeds * (
            models.Sum(m => m.Models / Math.Min(workers, RunEstimate.Parts)) + arms.Sum(arm => arm.Estimate.Rounds / Side(arm.Estimate)));
        return new(
            seconds < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue, gpu ? 0
                : arms.Max(arm => Side(arm.Estimate)),
            ProgramBytes + arms.Max(
            arm => Math.Max(Side(arm.Estimate) * arm.Estimate.JobBytes, (lanes > 1 ? lanes : 1) * arm.Estimate.ModelBytes)),
            seeds * (models.Sum(m => m.CacheBytes) + arms.Sum(arm => arm.Estimate.DiskBytes)));
    }

    /// <summary>E.g. <c>about 4 min on 2 cores, 0.9 GB of memory, 30 MB of disk; a rough estimate</c>.</summary>
    public override string ToString() =>
        $"about {Words(Time)} on {(Cores == 0 ? "the GPU" : $"{Cores} core{(Cores == 1 ? "" : "s")}")}, {Bytes(Memory)} of memory, "
        + $"{Bytes(Disk)} of disk; a rough estimate";

    /// <summary>Why it should not begin unasked here, each a sentence; empty where it may.</summary>
    public IEnumerable<string> Concerns(double freeMemory, double freeDisk)
    {
        if (Time > TimeSpan.FromDays(1)) yield return $"it would take about {Words(Time)}";
        if (Memory > freeMemory) yield return $"it would need about {Bytes(Memory)} of memory, and {Bytes(freeMemory)} are free";
        if (Disk > freeDisk) yield return $"it would need about {Bytes(Disk)} of disk, and {Bytes(freeDisk)} are free";
    }

    private static string Words(TimeSpan time) => time switch
    {
        { TotalSeconds: < 60 } => "a minute",
        { TotalMinutes: < 100 } => Few(time.TotalMinutes, "min"),
        { TotalHours: < 48 } => Few(time.TotalHours, "h"),
        { TotalDays: < 1000 } => Few(time.TotalDays, "days"),
        _ when time < TimeSpan.MaxValue => Few(time.TotalDays / 365.25, "years"),
        _ => "ten thousand years or more",
    };

    private static string Bytes(double bytes) => bytes switch
    {
        < 1e9 => Few(bytes / 1e6, "MB"),
        < 1e12 => Few(bytes / 1e9, "GB"),
        _ => Few(bytes / 1e12, "TB"),
    };

    // More digits would promise more than is known.
    private static string Few(double number, string unit)
    {
        var digits = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, number))) - 1));
        return string.Create(CultureInfo.InvariantCulture,
            $"{(number < 10 ? Math.Max(0.1, Math.Round(number, 1)) : Math.Round(number / digits) * digits):#,0.#} {unit}");
    }
}
