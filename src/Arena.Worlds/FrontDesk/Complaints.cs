namespace Arena.Worlds.FrontDesk;

/// <summary>Something wrong with a room, and what mends it.</summary>
/// <param name="Topic">The topic, and the word that names the problem in a clear reply.</param>
/// <param name="Fix">The one fix that matches.</param>
/// <param name="Complaints">Sentences in which guests complain of it.</param>
/// <param name="Unseen">Out of distribution: in no training or test prompt.</param>
public sealed record Problem(string Topic, string Fix, IReadOnlyList<string> Complaints, bool Unseen = false);

internal static class Complaints
{
    public static readonly IReadOnlyList<Problem> All =
    [
        new("noise", "a quiet room",
            ["there is noise all night .", "the noise is too much .", "my room is too loud .", "i do not like the noise ."]),
        new("cold", "a heater",
            ["my room is cold .", "it is too cold here .", "the cold is bad .", "the room is so cold ."]),
        new("dirt", "a cleaner",
            ["my room is dirty .", "there is dirt in the room .", "the bathroom is so dirty .", "i do not like the dirt ."]),
        new("lamp", "a bright light",
            ["the lamp is broken .", "my lamp does not work .", "there is no lamp in my room .", "the lamp is bad ."]),
        new("shower", "a plumber",
            ["the shower is broken .", "my shower does not work .", "there is no water in the shower .", "the shower is too cold ."]),
        new("television", "an engineer",
            ["the television is broken .", "my television does not work .", "the television is bad .",
                "there is no television in my room ."]),
        new("bill", "your money back",
            ["the bill is wrong .", "my bill is too much .", "there is a wrong name on the bill .", "i do not like my bill ."]),
        new("bed", "a soft pillow",
            ["the bed is broken .", "my bed is too hard .", "i do not like my bed .", "the bed is bad ."]),
        new("heat", "a fan",
            ["my room is hot .", "it is too hot here .", "the heat is bad .", "i do not like the heat ."], Unseen: true),
        new("window", "a carpenter",
            ["the window is broken .", "my window does not close .", "the window is bad .", "my window does not work ."], Unseen: true),
    ];

    public static readonly IReadOnlyList<string> Fixes = [.. All.Select(problem => problem.Fix)];

    /// <summary>Replies that name the problem, then one that does not.</summary>
    public static readonly IReadOnlyList<string> Answers =
        ["for the {problem} we can offer you {fix} .", "we can offer you {fix} for the {problem} .", "we can offer you {fix} ."];

    public const string CurtAnswer = "{fix} comes .";

    public const string ContradictoryAnswer = "we can offer you {fix} or {wrong} .";
}
