using System.Text;
using Arena.Alignment.Recipes;
using Arena.Core;
using Arena.Scenarios;
using Arena.Scenarios.Options;

namespace Arena.Program.Calibration;

/// <summary>Tournaments of a recipe against itself.</summary>
internal static class CalibrationScenario
{
    private const int LongestName = 100;

    private static readonly string[] Names = ["one", "other"];

    /// <summary>The scenario that is played where no file is given.</summary>
    public static LoadedScenario BuiltIn(IReadOnlyList<string> sets)
    {
        using var stream = typeof(CalibrationScenario).Assembly.GetManifestResourceStream("calibrate.yaml")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Catalogue.Reader.Parse(reader.ReadToEnd(), "the built-in calibrate.yaml", sets);
    }

    /// <summary>
    /// Tournaments of two players each, one a seed, in which nothing goes wrong and nothing is claimed. The recipe is that of the first
    /// player that trains: of the others every copy is the same.
    /// </summary>
    /// <param name="of">Has the world, the models, the judge and the recipe.</param>
    /// <param name="trainings">At least so many players are trained.</param>
    /// <exception cref="UsageException">No player trains.</exception>
    public static LoadedScenario Of(LoadedScenario of, int trainings)
    {
        var scenario = of.Scenario;
        var player = scenario.Players.FirstOrDefault(Catalogue.Trains)
            ?? throw new UsageException($"no player of {scenario.Name} trains, so that every copy of one would be the same player");
        var name = $"calibrate {scenario.Name}";
        return Catalogue.Reader.Written(scenario with
        {
            Name = name.Length > LongestName ? name[..LongestName] : name,
            Seeds = (trainings + Names.Length - 1) / Names.Length,
            Players = new ValueList<PlayerOptions>(Names.Select((_, copy) => Copy(player, copy))),
            Tournament = scenario.Tournament with { Format = TournamentFormat.RoundRobin, Challenger = null, Earlier = 0 },
            Events = new ValueList<EventOptions>([]),
            Expectations = new ValueList<ExpectationOptions>([]),
            Matrix = new ValueList<MatrixAxis>([]),
            Claims = new ValueList<ClaimOptions>([]),
            Arm = null,
            StopEarly = false,
        }, of.Folder);
    }

    /// <summary>The same recipe with other randomness.</summary>
    private static PlayerOptions Copy(PlayerOptions player, int copy) => player with { Name = Names[copy], SeedOffset = copy };
}
