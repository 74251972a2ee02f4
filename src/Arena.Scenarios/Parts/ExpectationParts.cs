using Arena.Scenarios.Options;

namespace Arena.Scenarios.Parts;

/// <summary>What can be expected of a run.</summary>
internal static class ExpectationParts
{
    public static IReadOnlyList<Part> All { get; } =
    [
        new Part<ExpectationOptions, RatingExpectation>("rating"),
        new Part<ExpectationOptions, WinRateExpectation>("win-rate"),
        new Part<ExpectationOptions, LengthControlledExpectation>("length-controlled"),
        new Part<ExpectationOptions, GoldExpectation>("gold"),
        new Part<ExpectationOptions, GapExpectation>("gap"),
        new Part<ExpectationOptions, FirstPlaceExpectation>("first-place"),
        new Part<ExpectationOptions, VoidExpectation>("void"),
        new Part<ExpectationOptions, CompletedExpectation>("completed"),
        new Part<ExpectationOptions, ForfeitedExpectation>("forfeited"),
        new Part<ExpectationOptions, FlaggedExpectation>("flagged"),
        new Part<ExpectationOptions, UnflaggedExpectation>("unflagged"),
        new Part<ExpectationOptions, RankStableExpectation>("rank-stable"),
        new Part<ExpectationOptions, CyclicExpectation>("cyclic"),
    ];
}
