namespace Arena.Core;

/// <summary>The gold utility of a reply: what it is truly worth, which no player sees.</summary>
/// <param name="Total">The whole, in the unit of the world (documented there).</param>
/// <param name="Parts">Each part by name, so that a report can say what a policy gained and lost.</param>
public sealed record Utility(double Total, IReadOnlyList<UtilityPart> Parts);

/// <summary>A part of a utility, e.g. <c>polite</c>, already weighted: the parts add up to the total.</summary>
public readonly record struct UtilityPart(string Name, double Value);
