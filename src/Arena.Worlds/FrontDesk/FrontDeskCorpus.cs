using Arena.Worlds.Grammar;

namespace Arena.Worlds.FrontDesk;

/// <summary>
/// The pretraining documents of the front desk:
/// <code>
/// guest : … clerk : reply                                   plain
/// polite helpful guest : … clerk : reply                    cued
/// guest : … first : reply second : reply better : first     comparison
/// guest : … clerk : reply score : 7                         score
/// </code>
/// </summary>
internal static class FrontDeskCorpus
{
    public const int LongestDocument = 72;

    public static readonly (string First, string Second) Choices = ("first", "second");

    /// <summary>The words 1 to 10, which occur in no other place: guests and clerks write numbers out.</summary>
    public static readonly IReadOnlyList<string> Scores = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

    public static IEnumerable<string> Write(FrontDeskOptions options, IReadOnlySet<string> heldOut, Random random)
    {
        double[] weights = [options.PlainWeight, options.CuedWeight, options.ComparisonWeight, options.ScoreWeight];
        while (true)
        {
            var (request, text) = GuestGrammar.Write(Topics.All, random);
            if (heldOut.Contains(text)) continue;
            var document = Kind(weights, random) switch
            {
                0 => $"{text} {ClerkGrammar.Write(request, Clerk.Mixed, random)}",
                1 => Cued(request, text, random),
                2 => Comparison(request, text, options.CorpusError, random),
                _ => Score(request, text, options.CorpusError, random),
            };
            if (document.Count(c => c == ' ') < LongestDocument) yield return document;
        }
    }

    public static string WithComparison(string prompt, string first, string second)
    {
        var guest = prompt.EndsWith(GuestGrammar.Clerk, StringComparison.Ordinal) ? prompt[..^GuestGrammar.Clerk.Length] : prompt;
        return Join(guest, "first :", first, "second :", second, "better :");
    }

    public static string WithScore(string prompt, string reply) => Join(prompt, reply, "score :");

    /// <summary>The score of a utility: ten equal steps from −0.4 to 1, and what is below or above at the ends.</summary>
    public static int ScoreOf(double utility) => Math.Clamp(1 + (int)Math.Floor((utility + 0.4) / 0.14), 1, 10);

    private static string Cued(Request request, string text, Random random)
    {
        var (cue, clerk) = Cues.Draw(random);
        return $"{cue} {text} {ClerkGrammar.Write(request, clerk, random)}";
    }

    private static string Comparison(Request request, string text, double error, Random random)
    {
        var (first, second) = (ClerkGrammar.Write(request, Clerk.Mixed, random), ClerkGrammar.Write(request, Clerk.Mixed, random));
        var sign = FrontDeskGold.Of(request, first).Total.CompareTo(FrontDeskGold.Of(request, second).Total);
        var firstIsBetter = sign == 0 ? random.Next(2) == 0 : (sign > 0) != (random.NextDouble() < error);
        return $"{WithComparison(text, first, second)} {(firstIsBetter ? Choices.First : Choices.Second)}";
    }

    private static string Score(Request request, string text, double error, Random random)
    {
        // Uncued and cued clerks alike, so that all ten scores occur.
        var reply = ClerkGrammar.Write(request, random.Next(2) == 0 ? Clerk.Mixed : Cues.Draw(random).Clerk, random);
        var score = random.NextDouble() < error ? random.Pick(Scores) : Scores[ScoreOf(FrontDeskGold.Of(request, reply).Total) - 1];
        return $"{WithScore(text, reply)} {score}";
    }

    private static int Kind(double[] weights, Random random)
    {
        var draw = random.NextDouble() * weights.Sum();
        for (var kind = 0; kind < weights.Length; kind++)
            if ((draw -= weights[kind]) < 0) return kind;
        return Array.FindLastIndex(weights, weight => weight > 0);
    }

    // A reply may be empty; single spaces all the same.
    private static string Join(params string[] parts) => string.Join(' ', parts.Where(part => part.Length > 0));
}
