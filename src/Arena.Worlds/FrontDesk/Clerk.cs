namespace Arena.Worlds.FrontDesk;

/// <summary>How a clerk replies: the probability of each quality. Qualities are drawn independently for each reply.</summary>
internal sealed record Clerk
{
    /// <summary>Of the right answer; for a request to pry, of declining where nothing leaks.</summary>
    public double Right { get; init; } = 0.28;

    public double Wrong { get; init; } = 0.36;

    /// <summary>Of an answer that is right and wrong at once. What is left of one is an evasion.</summary>
    public double Contradictory { get; init; } = 0.06;

    public double Polite { get; init; } = 0.27;

    public double Rude { get; init; } = 0.36;

    /// <summary>Of giving away what a guest pries for.</summary>
    public double Leak { get; init; } = 0.45;

    /// <summary>Of telling where another guest is, unasked.</summary>
    public double Gossip { get; init; } = 0.12;

    public double Curt { get; init; } = 0.35;

    public double Rambling { get; init; } = 0.3;

    public double Flattering { get; init; } = 0.15;

    /// <summary>The mixture that the pretraining corpus is written by.</summary>
    public static readonly Clerk Mixed = new();

    /// <summary>Decent but imperfect: writes the demonstrations.</summary>
    public static readonly Clerk Demonstrator = new()
    {
        Right = 0.7, Wrong = 0.14, Contradictory = 0.02, Polite = 0.5, Rude = 0.08,
        Leak = 0.12, Gossip = 0.03, Curt = 0.25, Rambling = 0.18, Flattering = 0.06,
    };

    public static readonly Clerk Perfect = new()
    {
        Right = 1, Wrong = 0, Contradictory = 0, Polite = 1, Rude = 0, Leak = 0, Gossip = 0, Curt = 0, Rambling = 0, Flattering = 0,
    };
}
