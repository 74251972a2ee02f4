using Arena.Analysis.Noise;
using Arena.Ratings;
using Arena.Ratings.Fitting;
using Arena.Ratings.Intervals;

namespace Arena.Analysis.Calibration;

/// <summary>
/// How often "95 %" intervals hold that there is no difference, where there is none: between players of one recipe. Intervals of one run
/// speak of its prompts and its trained models, and cover less as methods are concerned; those over seeds should cover 95 %.
/// </summary>
/// <param name="Tournaments">How many tournaments of two players were played.</param>
/// <param name="Ratings">Coverage of the difference between the ratings of a tournament.</param>
/// <param name="WinRates">Coverage of the win rate of a tournament.</param>
/// <param name="WinRatesOverSeeds">Coverage of the mean win rate of <see cref="Seeds"/> tournaments, by Student's t.</param>
/// <param name="Gates">Coverage of the change of a player from one tournament to another, as <c>arena gate</c> tests it.</param>
/// <param name="NoiseFloor">How far win rates lie from one half; null without a tournament.</param>
/// <param name="Prompts">Standard deviation of a win rate that the tournament's prompts alone would give, by its intervals.</param>
public sealed record CalibrationResult(
    int Tournaments, Coverage Ratings, Coverage WinRates, Coverage WinRatesOverSeeds, Coverage Gates, NoiseFloor? NoiseFloor,
    double? Prompts)
{
    /// <summary>Tournaments that an interval over seeds is made of: as many as studies have.</summary>
    public const int PerInterval = 5;

    // Decides the gate's verdict, which is not asked for here.
    private const double Margin = 25;

    /// <summary>How many players were trained.</summary>
    public int Trainings => 2 * Tournaments;

    /// <summary>Tournaments that an interval over seeds is made of.</summary>
    public int Seeds => PerInterval;

    /// <summary>Counts what intervals of these tournaments cover.</summary>
    /// <param name="games">Tournaments of players of one recipe, each with randomness of its own. No game is part of two intervals of a
    /// kind, so that intervals are independent.</param>
    public static CalibrationResult Of(IReadOnlyList<CalibrationGame> games)
    {
        ArgumentNullException.ThrowIfNull(games);
        return new(
            games.Count,
            Coverage.Of(games.Select(game => (game.Rating.Low, game.Rating.High)), RatingScale.Mean),
            Coverage.Of(games.Select(game => ((double?)game.Rate.Low, (double?)game.Rate.High)), 0.5),
            Coverage.Of(games.Select(game => game.Rate.Rate).Chunk(PerInterval).Where(rates => rates.Length == PerInterval)
                .Select(rates => RepeatedMean.Of(rates)!).Select(mean => (mean.Low, mean.High)), 0.5),
            Coverage.Of(games.Chunk(2).Where(two => two.Length == 2).Select(two => Gate(two[0], two[1])), 0),
            NoiseFloor.OfCopies(games.Select(game => (2, (IReadOnlyList<double>)[game.Rate.Rate]))),
            games.Count == 0 ? null : Math.Sqrt(games.Average(game => Square((game.Rate.High - game.Rate.Low) / 2 / RatingScale.Z95))));
    }

    private static (double? Low, double? High) Gate(CalibrationGame baseline, CalibrationGame candidate)
    {
        var change = Regression.Of(baseline.Battles, candidate.Battles, Margin).Changes[0];
        return (change.Low, change.High);
    }

    private static double Square(double value) => value * value;
}
