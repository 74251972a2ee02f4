namespace Arena.Record;

/// <summary>Whether a player still plays.</summary>
public enum PlayerState
{
    /// <summary>It trains and plays.</summary>
    Active,

    /// <summary>It kept failing and plays no more; the reason tells how.</summary>
    Forfeited,
}

/// <summary>A player of a run as the record holds it: a recipe and whether it still plays.</summary>
/// <param name="Name">Unique within the run.</param>
/// <param name="Preset">The recipe's name, e.g. <c>rlhf</c>; null for a free combination.</param>
/// <param name="Axes">The recipe written out, e.g. <c>human × bradley-terry × ppo × sample</c>.</param>
/// <param name="Options">The recipe's options, as text.</param>
/// <param name="State">Whether it still plays.</param>
/// <param name="Reason">Why it forfeited; otherwise null.</param>
public sealed record RecordedPlayer(
    string Name, string? Preset, string Axes, string Options, PlayerState State = PlayerState.Active, string? Reason = null);
