namespace Arena.Stage.Tournament;

/// <summary>What people are told where a checkpoint of a run is damaged and the one before is gone on from.</summary>
internal static class DamageNote
{
    /// <param name="player">The player's name in the scenario.</param>
    /// <param name="round">The round of the damaged checkpoint.</param>
    /// <param name="why">Which checkpoint, which file of it, and what is wrong with it.</param>
    public static string Of(string player, int round, string why) =>
        $"{why}; it is trained again from {(round > 1 ? $"{player}@{round - 1}" : "the start")}";
}
