using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Arena.Alignment.Recipes;
using Arena.Models.Torch;
using Arena.Record;
using Arena.Scenarios;
using Arena.Scenarios.Options;

namespace Arena.Program.Studies;

/// <summary>What the record is told of a run and its players before it starts.</summary>
internal static class RunDescription
{
    /// <param name="loaded">The scenario that is to be played, one arm of a study.</param>
    /// <param name="seed">The seed of this run, one of the scenario's.</param>
    public static NewRun Of(LoadedScenario loaded, ulong seed) =>
        new(loaded.Scenario.Name, loaded.Text, seed, TorchRuntime.Device(loaded.Scenario.Device).ToString(), Versions());

    public static IEnumerable<RecordedPlayer> Players(Scenario scenario) => scenario.Players.Select(p => new RecordedPlayer(
        p.Name, p.Preset, Catalogue.Axes(p),
        JsonSerializer.Serialize(new { feedback = (object)p.Feedback, reward = (object)p.Reward, optimizer = (object)p.Optimizer,
        decoding = (object)p.Decoding })));

    /// <summary>Arena with its commit, Torch, .NET and the system.</summary>
    public static string Versions() =>
        $"arena {ArenaVersion}, " +
        $"libtorch {TorchRuntime.Load()}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";

    /// <summary>Version and commit, as the build wrote them into the assembly.</summary>
    public static string ArenaVersion =>
        typeof(RunDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
