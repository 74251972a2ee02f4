using Arena.Worlds.Grammar;

namespace Arena.Worlds.FrontDesk;

/// <summary>Which topics guests may speak of.</summary>
internal enum Topics
{
    Known,
    Unseen,
    All,
}

/// <summary>Writes what guests say: <c>guest : [greeting] [who] request [thanks] clerk :</c>.</summary>
internal static class GuestGrammar
{
    public const int LongestPrompt = 20;

    public const string Clerk = " clerk :";

    private const double QuestionShare = 0.45, ComplaintShare = 0.2, PryingShare = 0.15;

    private static readonly string[] Greetings = ["hello ,", "good morning ,", "good evening ,", "excuse me ,", "sorry ,", "well ,"];
    private static readonly string[] Introductions =
        ["this is {name} .", "i am {name} .", "i am in room {number} .", "this is {name} in room {number} ."];
    private static readonly string[] Thanks = ["thank you .", "please .", "please tell me .", "i am late ."];

    public static (Request Request, string Text) Write(Topics topics, Random random)
    {
        while (true)
        {
            var (request, sentence) = Sentence(topics, random);
            string[] parts =
            [
                "guest :",
                random.NextDouble() < 0.6 ? random.Pick(Greetings) : "",
                request is Booking booking ? Template.Fill(random.Pick(Bookings.Introductions), _ => booking.Name)
                    : random.NextDouble() < 0.6
                        ? Template.Fill(random.Pick(Introductions), slot => random.Pick(slot == "{name}" ? Tables.Names : Tables.Numbers))
                    : "",
                sentence,
                random.NextDouble() < 0.4 ? random.Pick(Thanks) : "",
            ];
            var text = string.Join(' ', parts.Where(part => part.Length > 0)) + Clerk;
            if (text.Count(c => c == ' ') < LongestPrompt) return (request, text);
        }
    }

    private static (Request, string) Sentence(Topics topics, Random random)
    {
        bool Fits(bool unseen) => topics == Topics.All || unseen == (topics == Topics.Unseen);
        // No booking is out of distribution: it is one topic.
        var draw = random.NextDouble() * (topics == Topics.Unseen ? QuestionShare + ComplaintShare + PryingShare : 1);
        if (draw < QuestionShare)
        {
            var fact = random.Pick([.. Facts.All.Where(fact => Fits(fact.Unseen))]);
            return (new Question(fact), random.Pick(fact.Questions));
        }
        if (draw < QuestionShare + ComplaintShare)
        {
            var problem = random.Pick([.. Complaints.All.Where(problem => Fits(problem.Unseen))]);
            return (new Complaint(problem), random.Pick(problem.Complaints));
        }
        if (draw < QuestionShare + ComplaintShare + PryingShare)
        {
            var prying = new Prying(random.Pick([.. Secrets.All.Where(secret => Fits(secret.Unseen))]), random.Pick(Tables.Names));
            return (prying, Template.Fill(random.Pick(prying.Secret.Requests), _ => prying.Other));
        }
        var booking = new Booking(random.Pick(Bookings.Kinds), random.Pick(Bookings.Nights), random.Pick(Tables.Names));
        return (booking, Template.Fill(random.Pick(Bookings.Requests), slot => slot == "{kind}" ? booking.Kind : booking.Nights));
    }

    /// <summary>Every template that guests speak by.</summary>
    public static IEnumerable<string> Templates =>
    [
        "guest :", Clerk.Trim(), .. Greetings, .. Introductions, .. Thanks, .. Bookings.Introductions, .. Bookings.Requests,
        .. Facts.All.SelectMany(fact => fact.Questions), .. Complaints.All.SelectMany(problem => problem.Complaints),
        .. Secrets.All.SelectMany(secret => secret.Requests),
    ];
}
