using Arena.Analysis.Formatting;
using Arena.Analysis.Measures;
using Arena.Analysis.Studies;
using Arena.Ratings.Intervals;
using Arena.Scenarios.Options;

namespace Arena.Analysis.Claims;

/// <summary>What a claim requires, and what was measured of it.</summary>
/// <param name="Precondition">The precondition as the study states it.</param>
/// <param name="Mean">The mean of its measure over seeds; null where no seed has the measure.</param>
public sealed record PreconditionResult(PreconditionOptions Precondition, RepeatedMean? Mean)
{
    /// <summary>Whether the mean over seeds lies within the bounds; what was not measured does not hold.</summary>
    public bool IsMet => Mean is { Mean: var mean } && !(mean < Precondition.Low) && !(mean > Precondition.High);

    /// <summary>Measures a precondition in the seeds that every arm was played with.</summary>
    public static PreconditionResult Of(PreconditionOptions precondition, StudyResults results) =>
        new(precondition, RepeatedMean.Of(MeasureValues.All(precondition.Measure, results)));

    /// <summary>E.g. <c>labels right in 60 %: 0.512</c>.</summary>
    public override string ToString() => $"{Precondition.Says}: {(Mean is null ? "not measured" : Mean.Mean.Fixed(3))}";
}
