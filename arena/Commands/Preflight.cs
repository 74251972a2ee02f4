using Arena.Alignment.BaseModels;
using Arena.Alignment.Recipes;
using Arena.Analysis.Expectations;
using Arena.Analysis.Findings;
using Arena.Analysis.Studies;
using Arena.Core;
using Arena.Models.Torch;
using Arena.Program.Studies;
using Arena.Scenarios;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Stage.Tournament;
using Arena.Worlds;
using Arena.Worlds.Catalogue;

namespace Arena.Program.Commands;

/// <summary>
/// All that must hold before a scenario is played, arm by arm: <c>check</c>, <c>run</c> and <c>resume</c> ask the same and say
/// the same.
/// </summary>
/// <param name="Notes">What is worth knowing beforehand, a line each.</param>
/// <param name="Estimate">The time, memory and disk that the whole study will take.</param>
internal sealed record Preflight(IReadOnlyList<string> Notes, StudyEstimate Estimate)
{
    /// <exception cref="ScenarioException">Something of it cannot work, or could never happen or be decided.</exception>
    public static Preflight Of(StudyPlan plan)
    {
        var (errors, notes, worlds) = (new ArmErrors(), new List<string>(), new Dictionary<WorldOptions, IWorld>());
        foreach (var arm in plan.Arms)
        {
            var scenario = arm.Loaded.Scenario;
            List<Refusal> refusals = [.. RecipeRefusals.Of(scenario), .. ExpectationRefusals.Of(scenario), .. Device(scenario)];
            var world = World(scenario, worlds, refusals);
            refusals.AddRange(ModelRefusals.OfFiles(scenario.Models, world));
            if (world is not null)
            {
                refusals.AddRange(TournamentRefusals.Of(scenario, world));
                notes.AddRange(TournamentRefusals.Notes(scenario, world));
            }
            foreach (var refusal in refusals) errors.Add(arm.Name, arm.Loaded.Error(refusal.Field, refusal.Why));
        }
        errors.ThrowIfAny(plan.Arms.Count);
        return new([.. plan.Study.Notes.Concat(notes.Distinct()).Select(note => $"note: {note}"), .. StudyNotes.Beforehand(plan)],
            StudyEstimate.Of(plan, worlds, Environment.ProcessorCount, HasGpu(plan)));
    }

    // Without Torch nothing is played, which is said when something is to be.
    private static bool HasGpu(StudyPlan plan)
    {
        try
        {
            return TorchRuntime.Device(plan.Study.Scenario.Device).type == TorchSharp.DeviceType.CUDA;
        }
        catch (TorchUnavailableException)
        {
            return false;
        }
    }

    private static IEnumerable<Refusal> Device(Scenario scenario)
    {
        if (scenario.Device != DeviceChoice.Cuda) return [];
        try
        {
            TorchRuntime.Device(scenario.Device);
            return [];
        }
        catch (TorchUnavailableException e)
        {
            return [new("device", e.Message)];
        }
    }

    /// <summary>The world, whose files are read as it is made; null after a refusal. Arms share it where they can.</summary>
    private static IWorld? World(Scenario scenario, Dictionary<WorldOptions, IWorld> made, List<Refusal> refusals)
    {
        if (made.TryGetValue(scenario.World, out var there)) return there;
        try
        {
            return made[scenario.World] = Catalogue.World(scenario.World, new Seed(scenario.Seed));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            refusals.Add(new("world", e.Message));
            return null;
        }
    }
}
