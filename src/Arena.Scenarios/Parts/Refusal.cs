namespace Arena.Scenarios.Parts;

/// <summary>Something in a scenario that cannot work, or that can never happen.</summary>
/// <param name="Field">Such as <c>players.dpo</c> or <c>models.base.width</c>.</param>
/// <param name="Why">With what to do about it.</param>
public sealed record Refusal(string Field, string Why)
{
    /// <summary>As it is printed: <c>players.dpo: …</c>.</summary>
    public override string ToString() => $"{Field}: {Why}";
}
