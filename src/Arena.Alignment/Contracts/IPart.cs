using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;

namespace Arena.Alignment.Contracts;

/// <summary>A choice on one of the axes.</summary>
internal interface IPart
{
    /// <summary>Why it cannot work in a scenario, whatever the other axes are: <c>needs …, and …; choose …</c>. Null when it can.</summary>
    string? Refusal(Scenario scenario) => null;
}
