namespace Arena.Core;

/// <summary>How gold is smoothed over the steps of training, wherever its highest value is looked for.</summary>
public static class GoldSmoothing
{
    /// <summary>Steps that are averaged: gold of one step is a mean over too few replies to be compared.</summary>
    public const int Steps = 5;
}
