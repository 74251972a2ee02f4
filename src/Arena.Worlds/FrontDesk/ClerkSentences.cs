using Arena.Worlds.Grammar;

namespace Arena.Worlds.FrontDesk;

/// <summary>Every sentence that clerks can say, as templates with their slots' values, and the word pairs that they have.</summary>
internal static class ClerkSentences
{
    private static IEnumerable<(string Template, Func<string, IReadOnlyList<string>> ValuesOf)> All =>
    [
        .. Facts.All.SelectMany(fact => Facts.Answers.Append(Facts.CurtAnswer).Append(Facts.ContradictoryAnswer)
            .Select(template => (template, ValuesOf(fact)))),
        .. Secrets.All.SelectMany(secret => secret.Leaks).Append(Secrets.Gossip)
            .Concat([Bookings.CurtAnswer, Bookings.ContradictoryAnswer, Complaints.CurtAnswer, Complaints.ContradictoryAnswer,
                Secrets.CurtAnswer])
            .Concat(Bookings.Answers).Concat(Complaints.Answers).Concat(Secrets.Answers).Concat(Secrets.Alternatives)
            .Concat(Manners.PoliteOpenings).Concat(Manners.Apologies).Concat(Manners.PoliteClosings).Concat(Manners.PlainOpenings)
            .Concat(Manners.RudeOpenings).Concat(Manners.RudeClosings).Concat(Manners.Flattery).Concat(Manners.Evasions)
                .Concat(Manners.Rambling)
            .Select(template => (template, (Func<string, IReadOnlyList<string>>)ValuesOf)),
    ];

    /// <summary>Adjacent words within a sentence, and the ends of sentences with the beginnings of others.</summary>
    public static readonly IReadOnlySet<(string, string)> Pairs = All
        .SelectMany(sentence => Template.Pairs(sentence.Template, sentence.ValuesOf))
        .Concat(All.SelectMany(sentence => Template.Beginnings(sentence.Template, sentence.ValuesOf))
            .SelectMany(word => new[] { (".", word), (",", word) }))
        .ToHashSet();

    /// <summary>Every word of a clerk.</summary>
    public static IEnumerable<string> Words => Pairs.SelectMany(pair => new[] { pair.Item1, pair.Item2 }).Distinct();

    private static Func<string, IReadOnlyList<string>> ValuesOf(Fact fact) =>
        slot => slot == "{statement}" ? [fact.Statement] : fact.Values.All;

    private static IReadOnlyList<string> ValuesOf(string slot) => slot switch
    {
        "{kind}" => Bookings.Kinds,
        "{nights}" => Bookings.Nights,
        "{name}" => Tables.Names,
        "{number}" => Tables.Numbers,
        "{problem}" => [.. Complaints.All.Select(problem => problem.Topic)],
        "{fix}" or "{wrong}" => Complaints.Fixes,
        "{thing}" => [.. Secrets.All.Select(secret => secret.Thing)],
        _ => throw new ArgumentException($"unknown slot {slot}", nameof(slot)),
    };
}
