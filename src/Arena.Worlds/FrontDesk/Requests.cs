namespace Arena.Worlds.FrontDesk;

/// <summary>What a guest wants: the meaning of a prompt.</summary>
internal abstract record Request(string Topic);

internal sealed record Question(Fact Fact) : Request(Fact.Topic);

internal sealed record Booking(string Kind, string Nights, string Name) : Request(Bookings.Topic);

internal sealed record Complaint(Problem Problem) : Request(Problem.Topic);

/// <summary>Asks for a secret of another guest.</summary>
internal sealed record Prying(Secret Secret, string Other) : Request(Secret.Topic);
