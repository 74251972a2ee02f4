namespace Arena.Core;

/// <summary>How a battle ended. <see cref="Void"/> is a failure of a player, a judge or the machine: counted, shown, never rated.</summary>
public enum Outcome
{
    /// <summary>The player shown first won.</summary>
    Left,

    /// <summary>The player shown second won.</summary>
    Right,

    /// <summary>Neither was better; ratings count it as half a win for each unless a model gives ties a probability of their own.</summary>
    Tie,

    /// <summary>There was no verdict: a player, the judge or the machine failed.</summary>
    Void,
}

/// <summary>
/// One judged order of a match pair: the atom that every rating is computed from.
/// </summary>
/// <param name="Id">The same for the same battle of a rerun: round, prompt, left and right, judge.</param>
/// <param name="Round">The round that it was played in, from 1.</param>
/// <param name="PromptId">The prompt; the two orders of a pair share it, and intervals are clustered by it.</param>
/// <param name="Left">The entry shown first, e.g. <c>dpo@2</c>: player and the round of its checkpoint.</param>
/// <param name="Right">The entry shown second.</param>
/// <param name="Judge">Name of the judge, e.g. <c>gold</c>.</param>
/// <param name="Outcome">Which side won, or that none did.</param>
/// <param name="Reason">Why it is void; otherwise null.</param>
public sealed record Battle(
    string Id, int Round, string PromptId, string Left, string Right, string Judge, Outcome Outcome, string? Reason = null)
{
    /// <summary>The id of the battle with these parts.</summary>
    public static string IdOf(int round, string promptId, string left, string right, string judge) =>
        $"r{round}/{promptId}/{left}/{right}/{judge}";
}
