namespace Arena.Alignment.Contracts;

/// <summary>
/// When a trainer that does not sample by itself stops to look: after its first step, where it still is what it was, and five
/// times a round, the last step among them.
/// </summary>
public sealed class ProbeSchedule(int steps)
{
    private const int Times = 5;

    /// <summary>Whether to probe after this step, from 1.</summary>
    public bool Due(int step) => step == 1 || (long)step * Times / steps > (long)(step - 1) * Times / steps;
}
