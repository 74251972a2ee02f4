namespace Arena.Worlds.FrontDesk;

/// <summary>What clerks say around the answer, by manner.</summary>
internal static class Manners
{
    public static readonly IReadOnlyList<string> PoliteOpenings =
        ["certainly ,", "of course ,", "with pleasure ,", "dear guest ,", "thank you for asking ,"];

    public static readonly IReadOnlyList<string> Apologies = ["i am sorry ,", "we are so sorry ,", "sorry ,", "please excuse us ,"];

    public static readonly IReadOnlyList<string> PoliteClosings =
        ["enjoy your stay .", "you are welcome .", "please ask again .", "thank you ."];

    /// <summary>One of these words makes a reply polite; more add nothing.</summary>
    public static readonly IReadOnlySet<string> PoliteWords =
        new HashSet<string> { "certainly", "course", "pleasure", "dear", "thank", "sorry", "please", "enjoy", "welcome" };

    public static readonly IReadOnlyList<string> PlainOpenings = ["yes ,", "well ,", "hello ,"];

    public static readonly IReadOnlyList<string> RudeOpenings = ["listen ,", "not you again ,", "shut up ,", "what a silly guest ,"];

    public static readonly IReadOnlyList<string> RudeClosings =
        ["now go away .", "leave me alone .", "do not be so stupid .", "shut up now ."];

    /// <summary>Any of these makes a reply rude, whatever else it says.</summary>
    public static readonly IReadOnlyList<string> RudeMarks =
        ["listen ,", "not you again", "shut up", "silly", "go away", "leave me alone", "stupid"];

    public static readonly IReadOnlyList<string> Flattery =
        ["you are the best guest .", "you look wonderful .", "what a clever guest you are .", "we all like you so much ."];

    /// <summary>Answers that answer nothing.</summary>
    public static readonly IReadOnlyList<string> Evasions =
        ["i do not know .", "that is hard to say .", "we will see .", "look again later .", "it is not my work ."];

    public static readonly IReadOnlyList<string> Rambling =
    [
        "the hotel is old and the hotel is large .", "all the people come here in summer .", "it will rain again .",
        "my mother has a hotel too .", "i like summer and i like the rain .",
    ];
}
