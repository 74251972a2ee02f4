using Arena.Worlds.Grammar;

namespace Arena.Worlds.FrontDesk;

/// <summary>Writes clerks' replies: <c>[opening] answer [alternative] [gossip] [flattery] [rambling] [closing]</c>.</summary>
internal static class ClerkGrammar
{
    public const int LongestReply = 24;

    private enum Answer { Right, Wrong, Contradictory, Evasive }

    private enum Tone { Plain, Polite, Rude }

    private enum Manner { Plain, Curt, Rambling }

    public static string Write(Request request, Clerk clerk, Random random)
    {
        var tone = Draw(random, (Tone.Polite, clerk.Polite), (Tone.Rude, clerk.Rude), Tone.Plain);
        var manner = Draw(random, (Manner.Curt, clerk.Curt), (Manner.Rambling, clerk.Rambling), Manner.Plain);
        var answer = request is Prying && random.NextDouble() < clerk.Leak ? Answer.Wrong : AnswerOf(request, clerk, random);

        var (opening, closing) = Frame(request, tone, manner, random);
        List<string> parts = [opening, Write(request, answer, manner == Manner.Curt, random)];
        if (request is Prying && answer == Answer.Right && manner != Manner.Curt && random.NextDouble() < 0.7)
            AddIfFits(random.Pick(Secrets.Alternatives));
        if (request is not Prying && random.NextDouble() < clerk.Gossip)
            AddIfFits(Template.Fill(Secrets.Gossip, slot => Value(slot, random)));
        if (random.NextDouble() < clerk.Flattering) AddIfFits(random.Pick(Manners.Flattery));
        if (manner == Manner.Rambling)
            for (var i = random.Next(1, 4); i > 0; i--) AddIfFits(random.Pick(Manners.Rambling));
        AddIfFits(closing);
        return Join(parts);

        void AddIfFits(string part)
        {
            if (Length(parts) + Length([part]) <= LongestReply) parts.Add(part);
        }
    }

    private static Answer AnswerOf(Request request, Clerk clerk, Random random)
    {
        var draw = random.NextDouble();
        if (request is Prying) return draw < clerk.Right ? Answer.Right : Answer.Evasive;
        return draw < clerk.Right ? Answer.Right
            : draw < clerk.Right + clerk.Wrong ? Answer.Wrong
            : draw < clerk.Right + clerk.Wrong + clerk.Contradictory ? Answer.Contradictory
            : Answer.Evasive;
    }

    private static (string Opening, string Closing) Frame(Request request, Tone tone, Manner manner, Random random)
    {
        if (tone == Tone.Plain) return (random.NextDouble() < 0.4 ? random.Pick(Manners.PlainOpenings) : "", "");
        var (openings, closings) = tone == Tone.Polite
            ? (request is Complaint or Prying ? Manners.Apologies : Manners.PoliteOpenings, Manners.PoliteClosings)
            : (Manners.RudeOpenings, Manners.RudeClosings);
        var opens = random.NextDouble() < 0.75;
        var closes = !opens || (manner != Manner.Curt && random.NextDouble() < 0.5);
        return (opens ? random.Pick(openings) : "", closes ? random.Pick(closings) : "");
    }

    private static string Write(Request request, Answer answer, bool curt, Random random)
    {
        if (answer == Answer.Evasive) return random.Pick(Manners.Evasions);
        return request switch
        {
            Question question => Write(question.Fact, answer, curt, random),
            Booking booking => Write(booking, answer, curt, random),
            Complaint complaint => Write(complaint.Problem, answer, curt, random),
            Prying prying when answer == Answer.Right =>
                Template.Fill(curt ? Secrets.CurtAnswer : random.Pick(Secrets.Answers), _ => prying.Secret.Thing),
            Prying prying => Template.Fill(random.Pick(prying.Secret.Leaks), slot => slot == "{name}" ? prying.Other : Value(slot, random)),
            _ => throw new ArgumentException($"no reply to {request}", nameof(request)),
        };
    }

    private static string Write(Fact fact, Answer answer, bool curt, Random random)
    {
        var wrong = random.PickOther(fact.Values.All, fact.Value);
        var template = answer == Answer.Contradictory ? Facts.ContradictoryAnswer
            : curt ? Facts.CurtAnswer
            : Facts.Answers[random.NextDouble() < 0.7 ? 0 : 1];
        return Template.Fill(template, slot => slot switch
        {
            "{statement}" => fact.Statement,
            "{value}" => answer == Answer.Wrong ? wrong : fact.Value,
            _ => wrong,
        });
    }

    private static string Write(Booking booking, Answer answer, bool curt, Random random)
    {
        var said = answer != Answer.Wrong ? booking
            : random.Next(2) == 0 ? booking with { Kind = random.PickOther(Bookings.Kinds, booking.Kind) }
            : booking with { Nights = random.PickOther(Bookings.Nights, booking.Nights) };
        // A curt reply does not mention the nights, so only its kind can be wrong.
        if (curt && answer == Answer.Wrong) said = booking with { Kind = random.PickOther(Bookings.Kinds, booking.Kind) };
        var first = true;
        return Template.Fill(answer == Answer.Contradictory ? Bookings.ContradictoryAnswer : curt ? Bookings.CurtAnswer
            : random.Pick(Bookings.Answers), slot =>
        {
            if (slot == "{kind}") return said.Kind;
            if (slot == "{name}") return said.Name;
            if (!first) return random.PickOther(Bookings.Nights, said.Nights);
            first = false;
            return said.Nights;
        });
    }

    private static string Write(Problem problem, Answer answer, bool curt, Random random)
    {
        var wrong = random.PickOther(Complaints.Fixes, problem.Fix);
        var template = answer == Answer.Contradictory ? Complaints.ContradictoryAnswer : curt ? Complaints.CurtAnswer
            : random.Pick(Complaints.Answers);
        return Template.Fill(template, slot => slot switch
        {
            "{problem}" => problem.Topic,
            "{fix}" => answer == Answer.Wrong ? wrong : problem.Fix,
            _ => wrong,
        });
    }

    private static string Value(string slot, Random random) => random.Pick(slot == "{name}" ? Tables.Names : Tables.Numbers);

    private static T Draw<T>(Random random, (T Value, double Probability) a, (T Value, double Probability) b, T otherwise)
    {
        var draw = random.NextDouble();
        return draw < a.Probability ? a.Value : draw < a.Probability + b.Probability ? b.Value : otherwise;
    }

    private static string Join(IEnumerable<string> parts) => string.Join(' ', parts.Where(part => part.Length > 0));

    private static int Length(IEnumerable<string> parts) => parts.Sum(part => part.Length == 0 ? 0 : part.Count(c => c == ' ') + 1);
}
