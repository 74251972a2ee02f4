namespace Arena.Core;

/// <summary>The folders in a player's checkpoint.</summary>
public static class CheckpointParts
{
    /// <summary>The trained policy, a model folder in Hugging Face layout.</summary>
    public const string Policy = "policy";

    /// <summary>The reward model that the policy was trained by; absent where its recipe has none.</summary>
    public const string Reward = "reward";

    /// <summary>The policy of the round's highest gold, where a scenario asks for it (<c>tournament.keep-best-gold</c>).</summary>
    public const string BestGold = "best-gold";
}
