namespace Arena.Worlds.FrontDesk;

/// <summary>A fact of the hotel that guests ask for.</summary>
/// <param name="Topic">The topic, and the word that names it in a clear answer.</param>
/// <param name="Statement">How an answer begins; the value follows.</param>
/// <param name="Values">What kind of value answers it.</param>
/// <param name="Value">The one true answer, as it ends an answer's sentence.</param>
/// <param name="Questions">Sentences in which guests ask for it.</param>
/// <param name="Unseen">Out of distribution: in no training or test prompt.</param>
internal sealed record Fact(string Topic, string Statement, FactValues Values, string Value, IReadOnlyList<string> Questions, bool Unseen =
    false);

/// <summary>The facts of the hotel.</summary>
internal static class Facts
{
    public static readonly IReadOnlyList<Fact> All =
    [
        new("breakfast", "breakfast is served", FactValues.Hours, "from seven to ten",
            ["when is breakfast ?", "when can i eat breakfast ?", "what are the breakfast hours ?", "how late is breakfast served ?",
                "what time is breakfast ?"]),
        new("dinner", "dinner is served", FactValues.Hours, "from six to nine",
            ["when is dinner ?", "when can we eat dinner ?", "what are the dinner hours ?", "how late is dinner served ?",
                "what time is dinner ?"]),
        new("bar", "the bar is open", FactValues.Hours, "from five to twelve",
            ["when is the bar open ?", "what are the bar hours ?", "how late is the bar open ?", "when can we go to the bar ?"]),
        new("shop", "the shop is open", FactValues.Hours, "from nine to four",
            ["when is the shop open ?", "what are the shop hours ?", "how late is the shop open ?", "when can we go to the shop ?"],
                Unseen: true),

        new("pool", "the pool is", FactValues.Floor, "on the fifth floor",
            ["where is the pool ?", "which floor is the pool on ?", "how do i find the pool ?", "can you show me the pool ?",
                "where can i swim ?"]),
        new("gym", "the gym is", FactValues.Floor, "on the third floor",
            ["where is the gym ?", "which floor is the gym on ?", "how do i find the gym ?", "can you show me the gym ?"]),
        new("restaurant", "the restaurant is", FactValues.Floor, "on the top floor",
            ["where is the restaurant ?", "which floor is the restaurant on ?", "how do i find the restaurant ?",
                "can you show me the restaurant ?"]),
        new("library", "the library is", FactValues.Floor, "on the fourth floor",
            ["where is the library ?", "which floor is the library on ?", "how do i find the library ?", "can you show me the library ?"],
                Unseen: true),

        new("checkout", "checkout is", FactValues.Clock, "at eleven",
            ["when is checkout ?", "what time is checkout ?", "how late is checkout ?", "when must i leave my room ?",
                "when must we leave ?"]),
        new("checkin", "checkin is", FactValues.Clock, "at two",
            ["when is checkin ?", "what time is checkin ?", "how early is checkin ?", "when can i have my room ?"]),
        new("concert", "the concert is", FactValues.Clock, "at eight",
            ["when is the concert ?", "what time is the concert ?", "how late is the concert ?", "when must we be at the concert ?"],
                Unseen: true),

        new("parking", "the parking is", FactValues.Place, "behind the hotel",
            ["where is the parking ?", "how do i find the parking ?", "where can i park ?", "where can we leave the car ?"]),
        new("luggage", "luggage is kept", FactValues.Place, "next to the desk",
            ["where can i leave my luggage ?", "where do we put the luggage ?", "can you keep my luggage ?",
                "where is the luggage kept ?"]),
        new("smoking", "smoking is allowed", FactValues.Place, "in the garden",
            ["where can i smoke ?", "where is smoking allowed ?", "can i smoke in my room ?", "can we smoke here ?"]),
        new("taxi", "the taxi waits", FactValues.Place, "at the front door",
            ["where is the taxi ?", "how do i find a taxi ?", "where can we take a taxi ?", "can you show me the taxi ?"]),

        new("wifi", "you can use the wifi", FactValues.Price, "for free",
            ["what does the wifi cost ?", "how much is the wifi ?", "is the wifi free ?", "must i pay for the wifi ?"]),
        new("laundry", "we do the laundry", FactValues.Price, "for five euros",
            ["what does the laundry cost ?", "how much is the laundry ?", "is the laundry free ?", "must i pay for the laundry ?"]),
        new("spa", "you can use the spa", FactValues.Price, "for twelve euros",
            ["what does the spa cost ?", "how much is the spa ?", "is the spa free ?", "must i pay for the spa ?"], Unseen: true),

        new("bus", "the bus comes", FactValues.Interval, "every ten minutes",
            ["when is the bus ?", "how often does the bus come ?", "when can we take the bus ?", "when does the bus come ?"]),
    ];

    /// <summary>Answers in full, then without the topic.</summary>
    public static readonly IReadOnlyList<string> Answers = ["{statement} {value} .", "it is {value} ."];

    public const string CurtAnswer = "{value} .";

    /// <summary>Says two things of which one must be wrong.</summary>
    public const string ContradictoryAnswer = "{statement} {value} or {wrong} .";
}
