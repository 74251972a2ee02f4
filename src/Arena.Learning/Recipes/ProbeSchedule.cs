namespace Arena.Learning.Recipes;

/// <summary>When a trainer that does not sample by itself stops to look: five times a round, the last step among them.</summary>
internal sealed class ProbeSchedule(int steps)
{
    private const int Times = 5;

    /// <summary>Whether to probe after this step, from 1.</summary>
    public bool Due(int step) => (long)step * Times / steps > (long)(step - 1) * Times / steps;
}
